/* The words of an article beside its citation: on hover, on focus, and on the first tap; Escape closes. The same words stand in
   the list at the end of the page, to which aria-describedby points, so nothing is lost without this script. */
(function () {
  var tip = null
  var owner = null
  var timer = 0

  function source(link) {
    var id = (link.getAttribute("aria-describedby") || "").split(" ")[0]
    return id ? document.getElementById(id) : null
  }
  function hide() {
    clearTimeout(timer)
    if (tip) tip.parentNode.removeChild(tip)
    tip = owner = null
  }
  function later() {
    clearTimeout(timer)
    timer = setTimeout(hide, 250)
  }
  function show(link) {
    clearTimeout(timer)
    if (owner === link) return
    hide()
    var words = source(link)
    if (!words) return
    owner = link
    tip = document.createElement("div")
    tip.className = "tip"
    tip.setAttribute("aria-hidden", "true")
    tip.innerHTML = words.innerHTML
    Array.prototype.forEach.call(tip.querySelectorAll("[id]"), function (node) { node.removeAttribute("id") })
    Array.prototype.forEach.call(tip.querySelectorAll("a"), function (node) { node.tabIndex = -1 })
    tip.addEventListener("mouseenter", function () { clearTimeout(timer) })
    tip.addEventListener("mouseleave", later)
    document.body.appendChild(tip)
    place(link)
  }
  function place(link) {
    var box = link.getClientRects()[0]
    var width = document.documentElement.clientWidth
    var left = Math.max(16, Math.min(box.left, width - tip.offsetWidth - 16))
    var below = box.bottom + 6
    var above = box.top - tip.offsetHeight - 6
    var top = below + tip.offsetHeight > window.innerHeight && above > 0 ? above : below
    tip.style.left = left + window.pageXOffset + "px"
    tip.style.top = top + window.pageYOffset + "px"
  }
  Array.prototype.forEach.call(document.querySelectorAll("a.cite[aria-describedby]"), function (link) {
    var touched = false
    link.addEventListener("touchstart", function () { touched = owner !== link }, { passive: true })
    link.addEventListener("mouseenter", function () { if (!touched) show(link) })
    link.addEventListener("mouseleave", later)
    link.addEventListener("focus", function () { if (!touched) show(link) })
    link.addEventListener("blur", later)
    link.addEventListener("click", function (event) {
      if (!touched) return
      touched = false
      if (!source(link)) return
      event.preventDefault()
      show(link)
    })
  })
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide() })
  document.addEventListener("click", function (event) {
    if (tip && owner !== event.target && !owner.contains(event.target) && !tip.contains(event.target)) hide()
  })
})()
