/* The form of a tool and its result. Nothing typed leaves the page: no field stands in a form that could be sent, and nothing is
   kept unless a tool's own box is ticked. */
(function () {
  var T = window.LawTool, t = T.t, MODE = { money: "decimal", rate: "decimal", count: "numeric" }

  function each(list, act) { [].forEach.call(list, act) }
  function el(tag, attrs, kids) {
    var node = document.createElement(tag)
    Object.keys(attrs || {}).forEach(function (k) { if (attrs[k] || attrs[k] === 0) node.setAttribute(k, attrs[k]) })
    ;[].concat(kids || []).forEach(function (kid) { node.appendChild(kid.nodeType ? kid : document.createTextNode(kid)) })
    return node
  }
  function button(words, act, kind) {
    var b = el("button", { type: "button", "class": kind }, words)
    b.addEventListener("click", act)
    return b
  }
  function save(name, type, content) {
    var a = el("a", { href: URL.createObjectURL(new Blob([content], { type: type })), download: name })
    document.body.appendChild(a)
    a.click()
    setTimeout(function () { URL.revokeObjectURL(a.href); document.body.removeChild(a) }, 1000)
  }
  function field(q, path) {
    var id = "t-" + path.replace(/\./g, "-"), about = (q.hint ? id + "-h " : "") + id + "-e", box, input
    var hint = q.hint ? el("p", { id: id + "-h", "class": "tool-hint" }, q.hint) : document.createTextNode(""), error = el("p", { id: id + "-e", "class": "tool-error", hidden: "1" })
    if (q.options && (!q.rows || q.type === "many")) {
      box = el("fieldset", { "aria-describedby": about }, [el("legend", {}, q.label), hint].concat(q.options.map(function (o) {
        return el("label", { "class": "tool-option" }, [el("input", { type: q.type === "many" ? "checkbox" : "radio", name: id, value: o[0], autocomplete: "off" }), o[1]])
      }), error))
    } else {
      input = q.options ? el("select", {}, q.options.map(function (o) { return el("option", { value: o[0] }, o[1]) })) : el("input", { type: "text", inputmode: MODE[q.type] })
      input.id = id
      input.setAttribute("aria-describedby", about)
      input.setAttribute("autocomplete", "off")
      box = el("div", {}, [el("label", { "for": id }, q.label), hint, input, error])
    }
    box.className = "tool-field"
    box.setAttribute("data-q", path)
    return box
  }
  function get(box) {
    var one = box.querySelector("input[type=text],select"), on = []
    if (one) return one.value
    each(box.querySelectorAll("input:checked"), function (n) { on.push(n.value) })
    return box.querySelector("[type=checkbox]") ? on : on[0] || ""
  }
  function set(box, value) {
    var one = box.querySelector("input[type=text],select")
    if (!one) each(box.querySelectorAll("input"), function (n) { n.checked = [].concat(value || []).indexOf(n.value) >= 0 })
    else if (value || one.tagName === "INPUT") one.value = value || ""
    else one.selectedIndex = 0
  }

  function build(place, tool) {
    var name = place.getAttribute("data-tool"), rows = {}, ui = {}, form = el("div", { "class": "tool-form", role: "group", "aria-label": t("问题", "Questions") })
    var said = el("p", { "class": "tool-said", role: "alert" }), result = el("section", { "class": "tool-result", tabindex: "-1", "aria-label": t("结果", "Result") })
    function box(path) { return form.querySelector("[data-q='" + path + "']") }
    function first(node) { return node.querySelector("input,select") }
    tool.data.q.forEach(function (q) {
      if (!q.rows) { form.appendChild(field(q, q.id)); return }
      var r = rows[q.rows]
      if (!r) {
        r = rows[q.rows] = { q: [], at: form.appendChild(el("div", { "class": "tool-rows" })) }
        r.more = form.appendChild(button(t("再加一行", "Add a row"), function () { first(add(q.rows)).focus() }, "tool-add"))
      }
      r.q.push(q)
    })
    function add(g) {
      var i = rows[g].n++, row = el("fieldset", { "class": "tool-row", "data-row": i }, [el("legend", {}, t("第 " + (i + 1) + " 行", "Row " + (i + 1)))].concat(rows[g].q.map(function (q) { return field(q, g + "." + i + "." + q.id) })))
      row.appendChild(button(t("删去这一行", "Remove this row"), function () {
        var next = row.nextElementSibling || row.previousElementSibling
        row.parentNode.removeChild(row)
        first(next || add(g)).focus()
      }, "tool-remove"))
      return rows[g].at.appendChild(row)
    }
    ui.read = function () {
      var a = {}
      ui.paths = {}
      tool.data.q.forEach(function (q) { if (!q.rows) a[q.id] = get(box(q.id)) })
      Object.keys(rows).forEach(function (g) {
        a[g] = [].map.call(rows[g].at.children, function (row, i) {
          var o = {}
          rows[g].q.forEach(function (q) {
            var path = g + "." + row.getAttribute("data-row") + "." + q.id
            ui.paths[g + "." + i + "." + q.id] = path
            o[q.id] = get(box(path))
          })
          return o
        })
      })
      return a
    }
    ui.write = function (a) {
      tool.data.q.forEach(function (q) { if (!q.rows) set(box(q.id), a[q.id]) })
      Object.keys(rows).forEach(function (g) {
        rows[g].at.textContent = ""
        rows[g].n = 0
        ;(a[g] && a[g].length ? a[g] : [{}]).forEach(function (values) {
          var row = add(g)
          rows[g].q.forEach(function (q) { set(row.querySelector("[data-q$='." + q.id + "']"), values[q.id]) })
        })
      })
      ask()
    }
    /* Show only the questions that the answers so far lead to. */
    function ask() {
      var now = {}
      tool.data.q.forEach(function (q) {
        var shown = T.applies(q.when, now)
        if (q.rows) { rows[q.rows].at.hidden = rows[q.rows].more.hidden = !shown; return }
        box(q.id).hidden = !shown
        if (shown) now[q.id] = get(box(q.id))
      })
    }
    function complain(errors) {
      var by = {}, n = Object.keys(errors).length, wrong
      Object.keys(errors).forEach(function (k) { by[(ui.paths || {})[k] || k] = errors[k] })
      each(form.querySelectorAll("[data-q]"), function (b) {
        var words = by[b.getAttribute("data-q")] || "", e = b.querySelector(".tool-error")
        e.textContent = words
        e.hidden = !words
        each(b.querySelectorAll("input,select"), function (i) {
          if (words) i.setAttribute("aria-invalid", "true")
          else i.removeAttribute("aria-invalid")
        })
      })
      said.textContent = n ? t("有 " + n + " 处要改，写在各栏下面。你填的都还在。", n + " to correct, said beside each field. What you typed is kept.") : ""
      wrong = form.querySelector("[aria-invalid]")
      if (wrong) wrong.focus()
    }
    ui.go = function () {
      var out = T.run(name, ui.read(), T.today())
      complain(out.errors)
      result.textContent = ""
      if (!out.rules) return
      show(out)
      result.focus()
    }
    function rule(r) {
      var item = document.querySelector("[data-rule='" + r.id + "']").cloneNode(true), when = item.querySelector(".tool-when")
      item.removeAttribute("data-rule")
      if (when) item.removeChild(when)
      return item
    }
    function row(tag, cells) { return el("tr", {}, cells.map(function (c) { return el(tag, tag === "th" ? { scope: "col" } : {}, String(c)) })) }
    function show(out) {
      out.show.forEach(function (s) {
        if (s[0] === "rules") {
          var mine = tool.data.r.filter(function (r) { return r.group === s[1] && out.rules.indexOf(r.id) >= 0 })
          if (mine.length) result.appendChild(el("h3", {}, tool.data.g[s[1]]))
          if (mine.length) result.appendChild(el("ul", {}, mine.map(rule)))
        } else if (s[0] === "table") {
          result.appendChild(el("div", { "class": "table", tabindex: "0", role: "region", "aria-label": s[1].join(" ") }, el("table", {}, [
            el("thead", {}, row("th", s[1])), el("tbody", {}, s[2].map(function (r) { return row("td", r) }))])))
        } else result.appendChild(el(s[0], { "class": s[2], lang: s[3] }, s[1]))
      })
      result.appendChild(el("p", { "class": "tool-bar" }, [button(t("打印结果", "Print the result"), function () {
        document.body.classList.add("tool-print")
        window.print()
        document.body.classList.remove("tool-print")
      })].concat((out.files || []).map(function (f) { return button(f[0], function () { save(f[1], f[2], f[3]()) }) }))))
    }
    /* Forget everything: what was typed, and all that this site keeps on the device. */
    ui.erase = function () {
      try { localStorage.clear(); sessionStorage.clear() } catch (e) { /* Nothing was kept then. */ }
      try { history.replaceState(null, "") } catch (e) { /* The state is empty then. */ }
      if (window.caches) caches.keys().then(function (k) { k.forEach(function (c) { caches.delete(c) }) }, function () {})
      ui.write({})
      if (ui.erased) ui.erased()
      result.textContent = ""
      complain({})
      said.textContent = t("已清除。这台设备上没有留下你填的内容。", "Erased. Nothing you typed is left on this device.")
    }
    place.removeChild(place.querySelector(".tool-wait"))
    form.addEventListener("change", ask)
    form.addEventListener("keydown", function (e) { if (e.key === "Enter" && e.target.type === "text") { e.preventDefault(); ui.go() } })
    ;[form, said, el("p", { "class": "tool-bar" }, [button(t("看结果", "Show the result"), ui.go, "tool-go"), button(t("清除全部", "Erase everything"), ui.erase, "tool-erase"),
      button(t("马上离开", "Leave at once"), function () { location.replace("about:blank") }, "tool-leave")]), result].forEach(function (n) { place.appendChild(n) })
    ui.form = form
    ui.write({})
    if (tool.setup) tool.setup(ui, tool.data.w)
  }

  T.el = el
  T.build = build
})()
