/* Income less essentials, and offers that add up exactly. Money in fen. */
(function () {
  var T = window.LawTool
  var IN = ["wage", "other", "shared"], OUT = ["food", "home", "power", "travel", "health", "family", "rest"], RANK = { court: 0, security: 1, none: 2, old: 3 }

  function sum(list) { return list.reduce(function (a, b) { return a + (b || 0) }, 0) }
  /* Share `money` by weight, none above its cap, to the last fen: whole parts first, then one fen each by largest remainder. */
  function share(money, weights, caps) {
    var got = weights.map(function () { return 0 }), left = Math.min(money, sum(caps))
    while (left > 0) {
      var open = weights.map(function (x, i) { return i }).filter(function (i) { return got[i] < caps[i] })
      var total = sum(open.map(function (i) { return weights[i] })), before = left
      var parts = open.map(function (i) {
        var part = before * (weights[i] / total), add = Math.min(Math.floor(part), caps[i] - got[i], left)
        got[i] += add
        left -= add
        return [i, part - Math.floor(part)]
      })
      if (left === before) {
        parts.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0] }).forEach(function (p) {
          if (left > 0 && got[p[0]] < caps[p[0]]) { got[p[0]]++; left-- }
        })
      }
    }
    return got
  }

  T.add("budget", function (v, c) {
    var w = c.w, income = sum(IN.map(function (k) { return v[k] })), out = sum(OUT.map(function (k) { return v[k] })), left = income - out - (v.reserve || 0)
    var debts = v.debts.filter(function (d) { return d.balance > 0 })
    var live = debts.filter(function (d) { return d.flag !== "old" })
    var caps = live.map(function (d) { return d.due ? Math.min(d.due, d.balance) : d.balance })
    var due = sum(caps), offers = share(Math.max(0, left), live.map(function (d) { return d.balance }), caps)
    live.forEach(function (d, i) { d.offer = offers[i] })
    var order = debts.slice().sort(function (a, b) { return RANK[a.flag] - RANK[b.flag] || (b.rate || 0) - (a.rate || 0) || a.balance - b.balance })
    var rows = order.map(function (d, i) { return [i + 1, d.name, T.yuan(d.balance), d.due ? T.yuan(d.due) : "", T.yuan(d.offer || 0)] })
    var names = {}
    c.data.q.forEach(function (q) { names[q.id] = q.label.replace(/[（(].*$/, "").replace(/ $/, "") })
    var lines = IN.filter(function (k) { return v[k] }).map(function (k) { return [names[k], T.yuan(v[k])] }).concat([[w.income, T.yuan(income)]],
      OUT.filter(function (k) { return v[k] }).map(function (k) { return [names[k], T.yuan(v[k])] }), [[w.essentials, T.yuan(out)], [w.reserve, T.yuan(v.reserve || 0)], [w.surplus, T.yuan(left)]])
    var head = [w.order, w.lender, w.balance, w.due, w.offer], whole = rows.concat(rows.length ? [["", w.total, T.yuan(sum(debts.map(function (d) { return d.balance }))), T.yuan(sum(debts.map(function (d) { return d.due }))), T.yuan(sum(offers))]] : [])
    var sheet = [["h3", w.title], ["p", w.made.replace("{d}", T.iso(c.today))], ["table", [w.item, w.month], lines]].concat(whole.length ? [["table", head, whole]] : [])
    return {
      facts: {
        surplus: left <= 0 ? "none" : left >= due ? "enough" : "short", debts: debts.length > 1 ? "many" : debts.length ? "one" : "zero",
        old: debts.some(function (d) { return d.flag === "old" }) ? "yes" : "no"
      },
      values: { income: income, essentials: out, surplus: left, offers: order.map(function (d) { return [d.name, d.offer || 0] }), total: sum(offers) },
      show: [sheet[2]].concat(sheet.slice(3), [["rules", "result"], ["rules", "order"], ["rules", "then"]]),
      files: [[w.word, w.file, T.WORD, function () { return T.docx(sheet) }]], sheet: sheet
    }
  })
})()
