/* Three questions to a letter, an offer beside the surplus, and what was typed handed to the page of the letter. */
(function () {
  var T = window.LawTool, KEY = "letter"

  /* As a letter writes it: every letter goes out in Chinese. */
  function written(type, value) {
    if (type === "money") return T.yuan(value)
    if (type !== "date") return String(value)
    var p = T.parts(value)
    return p[0] + "年" + p[1] + "月" + p[2] + "日"
  }
  function forget() { try { sessionStorage.removeItem(KEY) } catch (error) { /* Nothing is kept then. */ } }

  T.add("which-letter", function (v, c) {
    var known = typeof v.offer === "number" && typeof v.surplus === "number", types = {}, letters = {}
    var excess = v.topic !== "money" ? null : !known ? "unknown" : v.offer > v.surplus ? "yes" : "no"
    c.data.q.forEach(function (q) { types[q.id] = q.type })
    Object.keys(c.data.l).forEach(function (page) {
      letters[page] = {}
      c.data.l[page].forEach(function (b) {
        var value = v[b[0]]
        if (value === null || value === undefined || b[0] === "offer" && excess === "yes") return
        letters[page][b[1]] = written(types[b[0]], value)
      })
    })
    var brings = c.data.r.some(function (r) { return r.group === "letter" && Object.keys(letters[r.page] || {}).length && T.applies(r.when, v) })
    return {
      facts: { excess: excess }, values: { excess: excess, letters: letters },
      show: [["p", c.w.lead, "tool-lead"], ["rules", "letter"]].concat(brings ? [["p", c.w.carry, "tool-hint"]] : [], [["rules", "before"], ["rules", "law"]])
    }
  }, function (ui) {
    /* A plain click alone: another tab or window has a store of its own. */
    ui.form.parentNode.addEventListener("click", function (e) {
      var link = e.target.closest("a"), to = link && /templates\/[a-z-]+/.exec(link.href), out
      forget()
      if (!to || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return
      out = T.run("which-letter", ui.read(), T.today())
      if (!out.rules || !Object.keys(out.values.letters[to[0]] || {}).length) return
      try { sessionStorage.setItem(KEY, JSON.stringify({ page: to[0], blanks: out.values.letters[to[0]] })) } catch (error) { /* The letter opens empty. */ }
    })
    forget()
    window.addEventListener("pageshow", forget)
  })
})()
