/* A log of calls, messages and visits, counted by day. It is kept on the device only while the box is ticked. */
(function () {
  var T = window.LawTool, KEY = "tool-evidence-log"

  function most(counts) { return Object.keys(counts).reduce(function (m, k) { return Math.max(m, counts[k]) }, 0) }
  function latest(figure) { return figure[figure.length - 1][2] }
  function clock(minutes) { return ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + minutes % 60).slice(-2) }
  /* "22:00-08:00" as minutes of the day. */
  function hours(span) { return span.split("-").map(function (h) { return T.parse.time(h).v }) }

  T.add("evidence-log", function (v, c) {
    var w = c.w, f = c.data.f, rows = v.entries, errors = {}, days = {}, third = 0, night = 0, span = hours(latest(f["quiet-hours"]))
    if (!rows.length) return { errors: { "entries.0.day": w.one } }
    rows.forEach(function (r) { if (r.day > c.today) errors["entries." + r.row + ".day"] = w.ahead })
    if (Object.keys(errors).length) return { errors: errors }
    rows = rows.slice().sort(function (a, b) { return a.day - b.day || a.time - b.time })
    rows.forEach(function (r) {
      var d = days[r.day] = days[r.day] || { answered: 0, missed: {}, quiet: 0, third: 0 }
      if (r.way === "mine") return
      if (r.way === "answered" && r.who === "me") d.answered++
      if (r.way === "missed") d.missed[T.fold(r.number).replace(/[ -]/g, "")] = (d.missed[T.fold(r.number).replace(/[ -]/g, "")] || 0) + 1
      if (r.time >= span[0] || r.time < span[1]) { d.quiet++; night++ }
      if (r.who === "other") { d.third++; third++ }
    })
    var keys = Object.keys(days).sort(function (a, b) { return a - b })
    var table = keys.map(function (k) { var d = days[k]; return [T.iso(Number(k)), d.answered, most(d.missed), d.quiet, d.third] })
    function any(of, over) { return table.some(function (r) { return r[of] > over }) ? "yes" : "no" }
    var labels = {}, names = c.data.q.filter(function (q) { return q.rows })
    names.forEach(function (q) { (q.options || []).forEach(function (o) { labels[o[0]] = o[1] }) })
    var cells = rows.map(function (r) { return [T.iso(r.day), clock(r.time), labels[r.way], labels[r.who], r.number || "", r.caller || "", r.said || "", r.witness || "", r.record || ""] })
    var head = names.map(function (q) { return q.label })
    var letter = T.fill(w.letter, {
      lender: v.lender || w["blank-lender"], me: v.me || w["blank-me"], from: T.iso(rows[0].day), to: T.iso(rows[rows.length - 1].day),
      n: rows.filter(function (r) { return r.way !== "mine" }).length, quiet: night, third: third, date: T.iso(c.today)
    })
    return {
      facts: { over3: any(1, latest(f["calls-gbt"])), over6: any(2, latest(f["calls-cba"])), quiet: any(3, 0), third: any(4, 0) },
      values: { table: table, csv: T.csv([head].concat(cells)) },
      show: [["table", [w.day, w.answered, w.missed, w.quiet, w.third], table], ["rules", "beside"], ["rules", "law"], ["rules", "then"], ["h3", w.log], ["table", head, cells],
        ["h3", w["letter-h"]], ["p", letter, "tool-letter", "zh"]],
      files: [[w.csv, w.file, "text/csv;charset=utf-8", function () { return T.csv([head].concat(cells)) }]]
    }
  }, function (ui, w) {
    var box = T.el("input", { type: "checkbox", autocomplete: "off" }), kept = null
    ui.form.appendChild(T.el("label", { "class": "tool-option tool-keep" }, [box, w.keep]))
    function keep() {
      try {
        if (box.checked) localStorage.setItem(KEY, JSON.stringify(ui.read()))
        else localStorage.removeItem(KEY)
      } catch (error) { box.checked = false }
    }
    try { kept = localStorage.getItem(KEY) } catch (error) { kept = null }
    if (kept) {
      box.checked = true
      try { ui.write(JSON.parse(kept)) } catch (error) { localStorage.removeItem(KEY) }
    }
    ui.form.addEventListener("input", keep)
    ui.form.addEventListener("change", keep)
    ui.form.addEventListener("click", function (e) { if (e.target.tagName === "BUTTON") keep() })
    ui.erased = function () { box.checked = false }
  })
})()
