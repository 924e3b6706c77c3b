/* The menu as a dialog: focus goes in, stays in, and comes back; Escape closes. Without this script it opens by its address. */
(function () {
  var menu = document.getElementById("menu")
  var opener = document.querySelector(".menu-open")
  if (!menu || !opener) return
  var closer = menu.querySelector(".menu-close")

  function isOpen() { return menu.classList.contains("open") }
  function open(event) {
    event.preventDefault()
    menu.classList.add("open")
    menu.setAttribute("role", "dialog")
    menu.setAttribute("aria-modal", "true")
    opener.setAttribute("aria-expanded", "true")
    document.body.style.overflow = "hidden"
    closer.focus()
  }
  function close(event) {
    if (!isOpen()) return
    if (event) event.preventDefault()
    menu.classList.remove("open")
    menu.removeAttribute("role")
    menu.removeAttribute("aria-modal")
    opener.setAttribute("aria-expanded", "false")
    document.body.style.overflow = ""
    opener.focus()
  }
  function asButton(link) {
    link.setAttribute("role", "button")
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); link.click() }
    })
  }
  asButton(opener)
  asButton(closer)
  opener.setAttribute("aria-expanded", "false")
  opener.setAttribute("aria-controls", "menu")
  opener.addEventListener("click", open)
  closer.addEventListener("click", close)
  document.addEventListener("keydown", function (event) {
    if (!isOpen()) return
    if (event.key === "Escape") close(event)
    if (event.key !== "Tab") return
    var links = menu.querySelectorAll("a")
    var edge = event.shiftKey ? links[0] : links[links.length - 1]
    if (document.activeElement === edge) {
      event.preventDefault()
      ;(event.shiftKey ? links[links.length - 1] : links[0]).focus()
    }
  })
  window.addEventListener("pagehide", function () { close() })
})()
