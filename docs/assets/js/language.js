/* The language switch stays on the page and on the heading in view. Runs before Material's bundle. */
(function () {
  // The bundle asks for a sitemap below each link[rel=alternate]. With a space the value means the same and no longer matches.
  document.querySelectorAll("link[rel=alternate]").forEach(function (link) { link.setAttribute("rel", "alternate ") })

  function heading() {
    var found = ""
    document.querySelectorAll(".md-content :is(h2, h3)[id]").forEach(function (node) {
      if (node.getBoundingClientRect().top < window.innerHeight / 3) found = "#" + node.id
    })
    return window.scrollY > 0 ? found : location.hash
  }
  document.querySelectorAll("a.kb-language").forEach(function (link) {
    var page = link.href
    function aim() { link.href = page + heading() }
    link.addEventListener("pointerdown", aim)
    link.addEventListener("click", aim)
  })
})()
