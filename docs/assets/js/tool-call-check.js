/* A call or message just received. There is no path to "it is real". */
(function () {
  var T = window.LawTool, STOP = ["transfer", "screen", "code", "fee", "borrow", "card", "link"]

  T.add("call-check", function (v, c) {
    var stop = v.asks.some(function (a) { return STOP.indexOf(a) >= 0 }) || v.claims === "helper" || v.claims === "platform"
    var lead = v.did !== "nothing" ? "lead-done" : stop ? "lead-stop" : "lead-check"
    var show = [["p", c.w[lead], "tool-lead"]]
    ;["first", "check", "flags", "signs", "law"].forEach(function (g) { show.push(["rules", g]) })
    show.push(["p", c.w.card, "tool-hint"])
    return { values: { lead: lead }, show: show }
  })
})()
