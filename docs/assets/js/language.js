/* The language switch stays on the heading in view. Without this script it stays on the page. */
(function () {
  var link = document.querySelector("a.kb-language")
  if (!link) return
  var page = link.href
  function heading() {
    var found = ""
    Array.prototype.forEach.call(document.querySelectorAll("article h2[id], article h3[id]"), function (node) {
      if (node.getBoundingClientRect().top < window.innerHeight / 3) found = "#" + node.id
    })
    return found || location.hash
  }
  function aim() { link.href = page + heading() }
  link.addEventListener("mousedown", aim)
  link.addEventListener("touchstart", aim, { passive: true })
  link.addEventListener("click", aim)
})()
