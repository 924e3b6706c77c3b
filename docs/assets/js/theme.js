/* The choice of colours. The head of each page has set the attribute before anything was drawn. */
(function () {
  var choice = document.getElementById("theme")
  var root = document.documentElement
  if (!choice) return
  choice.value = root.getAttribute("data-theme") || ""
  choice.addEventListener("change", function () {
    if (choice.value) root.setAttribute("data-theme", choice.value)
    else root.removeAttribute("data-theme")
    try {
      if (choice.value) localStorage.setItem("theme", choice.value)
      else localStorage.removeItem("theme")
    } catch (error) { /* The choice then lasts for this page. */ }
  })
  choice.parentNode.parentNode.hidden = false
})()
