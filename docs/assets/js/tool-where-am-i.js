/* Where a late loan stands: days late, the status on each month-end, and three dates. */
(function () {
  var T = window.LawTool

  function latest(figure) { return figure[figure.length - 1][2] }
  /* 0 is not late; one step for each 30 days; 7 is more than 180. */
  function status(days) { return days < 1 ? "N" : String(Math.min(7, Math.ceil(days / 30))) }
  function monthEnd(n) { var p = T.parts(n); return T.addMonths(T.day(p[0], p[1], 1), 1) - 1 }
  function monthEnds(due, now) {
    var out = [], end = monthEnd(due), last = monthEnd(now)
    for (; end <= last; end = monthEnd(end + 1)) out.push([T.iso(end), end - due, status(end - due)])
    return out.slice(-60)
  }
  function stage(days) {
    return days < 0 ? "not-yet" : days === 0 ? "today" : days <= 3 ? "d1-3" : days <= 7 ? "d4-7" : days <= 30 ? "d8-30" : days <= 90 ? "d31-90" : "d91"
  }

  T.add("where-am-i", function (v, c) {
    var w = c.w, now = c.today, days = now - v.due, errors = {}
    if (days < -31) errors.due = w.future
    if (v["last-due"] !== null && v["last-due"] < v.due) errors["last-due"] = w.order
    if (days >= 0 && v["event-day"] > now) errors["event-day"] = w.ahead
    if (days >= 0 && v["event-day"] && v["event-day"] < v.due) errors["event-day"] = w.early
    if (Object.keys(errors).length) return { errors: errors }

    var years = latest(c.data.f["limitation-years"]) * 12, start = v["last-due"] || v.due
    var end = T.addMonths(start, years), five = T.addMonths(now, latest(c.data.f["negative-years"]) * 12), limitation
    if (v["event-day"] && v["event-day"] > start && v["event-day"] <= end) end = T.addMonths(v["event-day"], years)
    limitation = days <= 0 ? "none" : v.event === "sued" ? "court" : end < now ? "over" : "running"

    var show = [["p", T.fill(days < 0 ? w.before : days ? w.days : w.now, { n: Math.abs(days), d: T.iso(v.due), t: T.iso(now) }), "tool-lead"]]
    if (v.owed !== null) show.push(["p", T.fill(w.owed, { m: T.yuan(v.owed) })])
    ;["stage", "today", "week", "month", "may", "maynot"].forEach(function (g) { show.push(["rules", g]) })
    var codes = days > 0 ? monthEnds(v.due, now) : [], events = []
    if (codes.length) show.push(["table", [w.month, w.late, w.code], codes])
    if (days > 0) {
      show.push(["p", T.fill(w.five, { d: T.iso(five) })])
      events.push({ day: now + 30, title: w["e-report"], alarms: [-540] }, { day: five, title: w["e-five"], alarms: [-540] })
    }
    if (limitation === "running" || limitation === "over") show.push(["p", T.fill(limitation === "over" ? w.past : w.three, { d: T.iso(end) })])
    if (limitation === "running") events.push({ day: end, title: w["e-three"], alarms: [-540] })
    show.push(["rules", "dates"])
    return {
      facts: { stage: stage(days), limitation: limitation },
      values: { days: days, codes: codes, five: T.iso(five), limitation: T.iso(end) },
      show: show, events: events,
      files: events.length ? [[w.ics, w.file, T.CALENDAR, function () { return T.ics(events, now) }]] : []
    }
  })
})()
