/* After the page has loaded: keep it, and the pages for the worst hour, on this device. The worker is named by the build. */
(function () {
  var name = "@worker@"
  var own = document.currentScript
  var button = document.getElementById("forget")
  if (!("serviceWorker" in navigator) || !own || name.charAt(0) === "@") return
  var address = new URL("../../" + name, own.src).href
  window.addEventListener("load", function () {
    setTimeout(function () {
      navigator.serviceWorker.register(address).then(function () { return navigator.serviceWorker.ready }).then(function (made) {
        var used = performance.getEntriesByType("resource").map(function (entry) { return entry.name })
        made.active.postMessage({ keep: document.documentElement.lang, page: location.href, used: used })
        if (button) button.hidden = false
      }).then(null, function () {})
    }, 1500)
  })
  if (button) button.addEventListener("click", function () {
    navigator.serviceWorker.ready.then(function (made) {
      made.active.postMessage({ forget: true })
      button.textContent = button.getAttribute("data-done")
    })
  })
})()
