/* A page kept by a browser, a proxy or a disk may be read after the day it was to be checked again. Then it says so. */
(function () {
  var line = document.querySelector(".reviewed[data-by]")
  if (!line) return
  var now = new Date()
  var today = now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2)
  var by = line.getAttribute("data-by")
  if (today < by) return
  var zh = document.documentElement.lang === "zh"
  var box = document.createElement("div")
  box.className = "admonition review-due"
  box.setAttribute("role", "note")
  box.innerHTML = "<p class=\"admonition-title\"></p><p></p>"
  box.firstChild.textContent = zh ? "这一页该复核了" : "This page is due for review"
  box.lastChild.textContent = zh
    ? "原定 " + by + " 前复核，这一天已经过了。规则可能已经变化，重要的事请再核实。"
    : "It was to be reviewed by " + by + ", and that day has passed. Rules may have changed; check again what matters to you."
  line.parentNode.insertBefore(box, line)
})()
