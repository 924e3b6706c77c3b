/* Print, copy, share, and a link to each heading. */
(function () {
  var zh = document.documentElement.lang === "zh"
  var canonical = document.querySelector("link[rel=canonical]")
  var tools = document.querySelector(".page-tools")
  var said = document.querySelector(".page-tools .said")

  function address(hash) { return location.origin.indexOf("http") === 0 ? location.href.split("#")[0] + hash : (canonical ? canonical.href : location.href) + hash }
  function tell(words) { if (said) said.textContent = words }
  function copy(text, done) {
    function old() {
      var area = document.createElement("textarea")
      area.value = text
      area.style.position = "fixed"
      area.style.opacity = "0"
      document.body.appendChild(area)
      area.select()
      var worked = false
      try { worked = document.execCommand("copy") } catch (error) { worked = false }
      document.body.removeChild(area)
      done(worked)
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(function () { done(true) }, old)
    else old()
  }
  function copied(worked) { tell(worked ? (zh ? "已复制" : "Copied") : (zh ? "没有复制成功" : "Could not copy")) }

  if (tools) {
    if (!navigator.share) tools.querySelector("[data-do=share]").hidden = true
    tools.hidden = false
    tools.addEventListener("click", function (event) {
      var what = event.target.getAttribute("data-do")
      if (what === "print") window.print()
      if (what === "copy") copy(address(""), copied)
      if (what === "share") navigator.share({ title: document.title, url: address("") }).then(null, function () {})
    })
  }

  Array.prototype.forEach.call(document.querySelectorAll("article h2[id], article h3[id]"), function (heading) {
    var button = document.createElement("button")
    button.type = "button"
    button.className = "copy-link"
    button.textContent = "#"
    button.setAttribute("aria-label", (zh ? "复制本节链接：" : "Copy link to: ") + heading.textContent)
    button.addEventListener("click", function () {
      copy(address("#" + heading.id), function (worked) { button.textContent = worked ? "✓" : "#"; copied(worked) })
    })
    heading.appendChild(button)
  })
})()
