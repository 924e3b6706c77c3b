/* Repayment dates as calendar entries, and an order when money is short. */
(function () {
  var T = window.LawTool, RANK = { court: 0, security: 1, none: 2 }
  var ALARMS = [3780, 900, -540]

  T.add("reminders", function (v, c) {
    var w = c.w, errors = {}, loans = v.loans, events = [], late = false
    if (!loans.length) return { errors: { "loans.0.name": w.one } }
    loans.forEach(function (l) {
      var at = "loans." + l.row + "."
      l.n = l.times || 1
      if (l.n > 60) errors[at + "times"] = w.many
      if (l.day > c.today + 400) errors[at + "day"] = w.far
      if (l.day < c.today - 400) errors[at + "day"] = w.old
    })
    if (Object.keys(errors).length) return { errors: errors }
    loans.forEach(function (l) {
      var i, day
      late = late || l.day < c.today
      for (i = 0; i < l.n; i++) {
        day = T.addMonths(l.day, i)
        if (day < c.today) continue
        events.push({
          day: day, title: T.fill(w.title, { name: l.name }) + (l.amount ? " " + T.fill(w.amount, { m: T.yuan(l.amount) }) : ""),
          note: (l.n > 1 ? T.fill(w.nth, { i: i + 1, n: l.n }) + "\n" : "") + w.note, alarms: ALARMS
        })
      }
      l.last = T.addMonths(l.day, l.n - 1)
    })
    var order = loans.slice().sort(function (a, b) { return RANK[a.flag] - RANK[b.flag] || (b.rate || 0) - (a.rate || 0) || (a.amount || 0) - (b.amount || 0) || a.day - b.day })
    var rows = order.map(function (l, i) { return [i + 1, l.name, T.iso(l.day), T.iso(l.last), l.amount ? T.yuan(l.amount) : ""] })
    return {
      facts: { loans: loans.length > 1 ? "many" : "one", late: late ? "yes" : "no" },
      values: { order: order.map(function (l) { return l.name }), days: events.map(function (e) { return T.iso(e.day) }) },
      show: [["table", [w.rank, w.loan, w.next, w.last, w.sum], rows], ["rules", "use"], ["rules", "debit"], ["rules", "order"]],
      events: events, files: events.length ? [[w.ics, w.file, T.CALENDAR, function () { return T.ics(events, c.today) }]] : []
    }
  })
})()
