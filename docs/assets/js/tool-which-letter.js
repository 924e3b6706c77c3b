/* Three questions to a letter, and an offer beside the surplus. */
(function () {
  var T = window.LawTool

  T.add("which-letter", function (v, c) {
    var known = typeof v.offer === "number" && typeof v.surplus === "number"
    var excess = v.topic !== "money" ? null : !known ? "unknown" : v.offer > v.surplus ? "yes" : "no"
    return { facts: { excess: excess }, values: { excess: excess }, show: [["p", c.w.lead, "tool-lead"], ["rules", "letter"], ["rules", "before"], ["rules", "law"]] }
  })
})()
