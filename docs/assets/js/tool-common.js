/* What the tools share: reading what was typed, days, money, and choosing the rules that apply. No page is touched here. */
(function () {
  var zh = document.documentElement.lang !== "en"
  function t(a, b) { return zh ? a : b }
  var M = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")
  var BLANK = t("这里要填。", "Please fill this in.")
  var NUMBER = t("只写数字，例如 1234.56。", "Write digits only, for example 1234.56.")
  var tools = {}

  /* Full-width letters, odd spaces and dashes as they are on a keyboard. */
  function fold(s) {
    return String(s === undefined || s === null ? "" : s).replace(/[\uff01-\uff5e]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 65248) })
      .replace(/[\u200b-\u200f\ufeff]/g, "").replace(/\s+/g, " ").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/^ | $/g, "")
  }
  /* A decimal with at most `places` places as an integer of its smallest unit; no floating point on the way. */
  function scaled(s, places, most) {
    var m = /^(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d*))?$/.exec(s)
    if (/^-/.test(s)) return { e: t("不能是负数。", "This cannot be negative.") }
    if (!m) return { e: NUMBER }
    var part = (m[2] || "").replace(/0+$/, "")
    if (part.length > places) return { e: t("小数最多 " + places + " 位。", "At most " + places + " decimals.") }
    var whole = m[1].replace(/[, ]/g, "").replace(/^0+(?=\d)/, "")
    if (whole.length > most) return { e: t("这个数太大，请核对。", "This number is too large; please check it.") }
    return { v: Number(whole + (part + "00000000").slice(0, places)) }
  }
  var parse = {
    text: function (s) { return { v: String(s).replace(/^\s+|\s+$/g, "") } },
    money: function (s) {
      var f = fold(s).replace(/^(?:¥|￥|rmb|cny|人民币) ?/i, "").replace(/ ?(?:元|块|yuan|rmb|cny)$/i, ""), ten = / ?万$/.test(f)
      return scaled(f.replace(/ ?万$/, ""), ten ? 6 : 2, ten ? 6 : 10)
    },
    /* In parts of 0.0001 %. */
    rate: function (s) {
      var r = scaled(fold(s).replace(/ ?%$/, ""), 4, 4)
      return r.v > 1e7 ? { e: t("年利率请写在 0 到 1000 之间。", "Write a yearly rate between 0 and 1000.") } : r
    },
    count: function (s) {
      var r = scaled(fold(s), 0, 3)
      return r.v === 0 ? { e: t("至少是 1。", "At least 1.") } : r
    },
    time: function (s) {
      var m = /^(\d{1,2}) ?[:.点时] ?(\d{1,2})分?$/.exec(fold(s))
      if (!m || m[1] > 23 || m[2] > 59) return { e: t("时间写成 21:05 这样。", "Write the time like 21:05.") }
      return { v: m[1] * 60 + Number(m[2]) }
    },
    date: function (s) {
      var f = fold(s), m = /^(\d{4}) ?[-\/.年,。、 ] ?(\d{1,2}) ?[-\/.月,。、 ] ?(\d{1,2}) ?日?$/.exec(f) || /^(\d{4})(\d\d)(\d\d)$/.exec(f), n
      if (!m && (n = /^(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})$/i.exec(f))) m = [0, n[3], M.indexOf(n[2].toLowerCase()) + 1, n[1]]
      if (!m) return { e: t("日期写成 2026-01-31 这样，年份在前。", "Write the date like 2026-01-31, the year first.") }
      var y = Number(m[1]), mo = Number(m[2]), d = Number(m[3])
      if (mo < 1 || mo > 12) return { e: t("没有 " + mo + " 月。", "There is no month " + mo + ".") }
      var last = new Date(Date.UTC(y, mo, 0)).getUTCDate()
      if (d < 1 || d > last) return { e: t(y + " 年 " + mo + " 月没有 " + d + " 日，这个月到 " + last + " 日。", "There is no day " + d + " in " + y + "-" + mo + "; that month has " + last + " days.") }
      if (y < 2000 || y > 2060) return { e: t("年份不在 2000 到 2060 之间，请核对。", "The year is not between 2000 and 2060; please check it.") }
      return { v: day(y, mo, d) }
    }
  }
  /* Days are whole numbers since 1970-01-01, without clocks or zones. */
  function day(y, m, d) { return Date.UTC(y, m - 1, d) / 864e5 }
  function iso(n) { return new Date(n * 864e5).toISOString().slice(0, 10) }
  function parts(n) { return iso(n).split("-").map(Number) }
  function addMonths(n, k) {
    var p = parts(n), at = p[0] * 12 + p[1] - 1 + k, y = Math.floor(at / 12), m = at % 12 + 1
    return day(y, m, Math.min(p[2], new Date(Date.UTC(y, m, 0)).getUTCDate()))
  }
  function today() { var d = new Date(); return day(d.getFullYear(), d.getMonth() + 1, d.getDate()) }
  function yuan(fen) {
    var s = ("00" + Math.abs(fen)).slice(-Math.max(3, String(Math.abs(fen)).length))
    return (fen < 0 ? "-" : "") + s.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",") + "." + s.slice(-2)
  }
  function fill(words, values) { return words.replace(/\{(\w+)\}/g, function (all, k) { return k in values ? values[k] : all }) }

  /* Does every condition hold? A fact is a word or a list of words. */
  function applies(when, facts) {
    return Object.keys(when || {}).every(function (k) {
      var have = [].concat(facts[k] || [])
      return when[k].some(function (w) { return have.indexOf(w) >= 0 })
    })
  }
  /* What was typed → values or messages → the tool's own work → the rules that apply. */
  function run(name, answers, now) {
    var tool = tools[name], errors = {}, values = {}, groups = {}
    function read(q, raw, path) {
      var empty = raw === undefined || raw === null || raw.length === 0 || String(raw).replace(/\s/g, "") === ""
      if (empty) { if (q.needed) errors[path] = BLANK; return q.type === "many" ? [] : null }
      var r = q.options ? { v: raw } : parse[q.type](raw)
      if (r.e) { errors[path] = r.e; return null }
      return r.v
    }
    tool.data.q.forEach(function (q) {
      if (q.rows) (groups[q.rows] = groups[q.rows] || []).push(q)
      else if (applies(q.when, values)) values[q.id] = read(q, answers[q.id], q.id)
    })
    Object.keys(groups).forEach(function (g) {
      values[g] = []
      if (applies(groups[g][0].when, values)) (answers[g] || []).forEach(function (row, i) {
        var made = { row: i }
        if (groups[g].every(function (q) { return q.options || !fold(row[q.id]) })) return
        groups[g].forEach(function (q) { made[q.id] = read(q, row[q.id], g + "." + i + "." + q.id) })
        values[g].push(made)
      })
    })
    var out = Object.keys(errors).length ? { errors: errors } : tool.work(values, { today: now, data: tool.data, w: tool.data.w })
    out.errors = out.errors || {}
    if (Object.keys(out.errors).length) return { errors: out.errors }
    var facts = out.facts = out.facts || {}
    Object.keys(values).forEach(function (k) { if (!(k in facts)) facts[k] = values[k] })
    out.rules = tool.data.r.filter(function (r) { return applies(r.when, facts) }).map(function (r) { return r.id })
    return out
  }

  window.LawTool = {
    zh: zh, t: t, iso: iso, day: day, parts: parts, addMonths: addMonths, today: today, yuan: yuan, fill: fill, parse: parse, fold: fold, applies: applies, run: run, tools: tools,
    add: function (name, work, setup) {
      var place = document.querySelector("[data-tool='" + name + "']")
      tools[name] = { work: work, setup: setup, data: JSON.parse(place.querySelector("script[type='application/json']").textContent) }
      window.LawTool.build(place, tools[name])
    }
  }
})()
