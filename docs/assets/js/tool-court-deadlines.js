/* Time limits from the day a paper was received, counted as the Civil Procedure Law, Article 85, counts them. */
(function () {
  var T = window.LawTool

  function rests(n, h) {
    var d = T.iso(n), weekday = (n + 4) % 7
    return weekday === 0 || weekday === 6 ? h.work.indexOf(d) < 0 : h.off.indexOf(d) >= 0
  }
  /* The day itself is not counted; a last day that is a day off moves on. */
  function last(start, term, h) {
    var plain = term[0] === "day" ? start + term[1] : T.addMonths(start, term[1] * (term[0] === "year" ? 12 : 1)), end = plain
    while (rests(end, h)) end++
    return { plain: plain, end: end, years: [plain, end].map(function (n) { return T.parts(n)[0] }).filter(function (y, i, all) { return h.years.indexOf(y) < 0 && all.indexOf(y) === i }) }
  }

  T.add("court-deadlines", function (v, c) {
    var w = c.w, h = c.data.h, now = c.today
    if (v.day > now) return { errors: { day: w.ahead } }
    if (v.day < now - 3653) return { errors: { day: w.old } }
    var notice = v.way === "notice", wait = c.data.f[v.home === "no" ? "notice-days-abroad" : "notice-days"], start = notice ? v.day + wait[wait.length - 1][2] : v.day
    var facts = { paper: v.paper, way: v.way, home: v.home }, show = [], missing = {}
    var limits = c.data.r.filter(function (r) { return r.term && T.applies(r.when, facts) }).map(function (r) {
      var l = last(start, r.term, h)
      l.years.forEach(function (y) { missing[y] = 1 })
      return { id: r.id, what: r.short, end: l.end, plain: l.plain }
    })
    if (notice) show.push(["p", T.fill(w.served, { d: T.iso(start) }), "tool-lead"])
    if (limits.length) {
      show.push(["table", [w.what, w.end, w.left], limits.map(function (l) {
        return [l.what, T.iso(l.end) + (l.end > l.plain ? " " + T.fill(w.moved, { d: T.iso(l.plain) }) : ""), l.end < now ? w.over : l.end - now]
      })])
    }
    Object.keys(missing).forEach(function (y) { show.push(["p", T.fill(w.unpublished, { y: y }), "tool-warning"]) })
    ;["must", "how", "know", "count"].forEach(function (g) { show.push(["rules", g]) })
    show.push(["p", T.fill(w.source, { s: h.source, a: h.years[0], b: h.years[h.years.length - 1] }), "tool-hint"])
    var events = limits.filter(function (l) { return l.end >= now }).map(function (l) { return { day: l.end, title: w.last + l.what, alarms: [7 * 1440 - 540, 3780, 900, -540] } })
    return {
      facts: facts, values: { start: T.iso(start), limits: limits.map(function (l) { return [l.id, T.iso(l.end)] }), unpublished: Object.keys(missing).map(Number) },
      show: show, events: events,
      files: events.length ? [[w.ics, w.file, T.CALENDAR, function () { return T.ics(events, now) }]] : []
    }
  })
})()
