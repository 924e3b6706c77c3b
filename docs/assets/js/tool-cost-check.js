/* What a loan costs a year. Money in fen; rates are found by bisection on daily discounting. */
(function () {
  var T = window.LawTool

  /* The rate at which the payments, discounted by days / 365, are worth what was received. null: none that can be written. */
  function xirr(received, pays) {
    function over(x) {
      return pays.reduce(function (sum, p) { return sum - p[1] * Math.exp(-x * p[0] / 365) }, received)
    }
    var low = -30, high = 30, middle, i
    if (over(low) > 0 || over(high) < 0) return null
    for (i = 0; i < 200; i++) {
      middle = (low + high) / 2
      if (over(middle) < 0) low = middle
      else high = middle
    }
    return Math.exp((low + high) / 2) - 1
  }
  function at(series, day) {
    var found = series.filter(function (s) { return s[0] <= day && (!s[1] || day <= s[1]) })[0]
    return found ? found[2] : null
  }
  function percent(r) { return (Math.round(r * 10000) / 100).toFixed(2) + "%" }
  function beside(line, effective, simple) {
    if (line === null || effective === null) return "none"
    return simple * 100 > line ? "above" : effective * 100 > line ? "between" : "below"
  }

  T.add("cost-check", function (v, c) {
    var w = c.w, errors = {}, start = v["received-day"], pays = [], i, first
    if (v.principal !== null && v.principal < v.received) errors.received = w.more
    if (v.fee !== null && v.fee >= v.received) errors.fee = w.feeall
    if (v.mode === "terms") {
      first = v["first-day"] === null ? T.addMonths(start, 1) : v["first-day"]
      if (first < start) errors["first-day"] = w.before
      for (i = 0; i < v.term; i++) pays.push([T.addMonths(first, i) - start, v.monthly])
    } else {
      v.pays.forEach(function (p) {
        if (p.day < start) errors["pays." + p.row + ".day"] = w.before
        pays.push([p.day - start, p.amount])
      })
      if (!pays.length) errors["pays.0.amount"] = w.one
    }
    if (Object.keys(errors).length) return { errors: errors }
    if (v.fee) pays.push([0, v.fee])

    var paid = pays.reduce(function (sum, p) { return sum + p[1] }, 0)
    var rate = xirr(v.received, pays), simple = rate === null ? null : 12 * (Math.pow(1 + rate, 1 / 12) - 1)
    var made = T.iso(v["contract-day"] === null ? start : v["contract-day"])
    var line = at(c.data.f["court-line"], T.iso(c.today)), lpr = at(c.data.f["lpr-1y"], made)
    var four = lpr === null ? null : Math.round(lpr * 400) / 100
    var deducted = v.principal === null ? 0 : v.principal - v.received
    var facts = { court: beside(line, rate, simple), lpr: beside(four, rate, simple), deducted: deducted ? "yes" : "no", whole: paid >= v.received ? "yes" : "no" }
    var show = [["table", [w.item, w.value], [
      [w.effective, rate === null ? w.toohigh : percent(rate)], [w.simple, rate === null ? w.toohigh : percent(simple)],
      [w.received, T.yuan(v.received)], [w.paid, T.yuan(paid)], [w.cost, T.yuan(paid - v.received)], [w.deducted, T.yuan(deducted)],
      [w.line24, line + "%"], [w.line4, four === null ? w.none : four + "%"]]], ["p", w["lpr-note"], "tool-hint"]]
    ;["lines", "not", "then"].forEach(function (g) { show.push(["rules", g]) })
    if (rate !== null && (facts.court === "above" || facts.court === "between" || facts.lpr === "above" && v.lender === "private-lender")) {
      show.push(["h3", w["letter-h"]], ["p", T.fill(w.letter, { received: T.yuan(v.received), paid: T.yuan(paid), rate: percent(rate), simple: percent(simple) }), "tool-letter", "zh"])
    }
    show.push(["rules", "method"])
    return { facts: facts, values: { rate: rate, simple: simple, paid: paid, cost: paid - v.received, deducted: deducted, four: four }, show: show }
  })
})()
