/* A page kept by this device, a browser or a proxy may be read after the day it was to be checked again, or without a network.
   Then it says so. */
(function () {
  var line = document.querySelector(".reviewed")
  if (!line) return
  var zh = document.documentElement.lang === "zh"
  var by = line.getAttribute("data-by")
  var kept = document.body.getAttribute("data-kept")
  var now = new Date()
  var today = now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2)

  function say(title, words) {
    var box = document.createElement("div")
    box.className = "admonition review-due"
    box.setAttribute("role", "note")
    box.innerHTML = "<p class=\"admonition-title\"></p><p></p>"
    box.firstChild.textContent = title
    box.lastChild.textContent = words
    line.parentNode.insertBefore(box, line)
  }
  if (kept) say(zh ? "没有网络，这是存在手机上的一页" : "No network: this page was kept on your device",
    zh ? "保存于 " + kept + "。有网络时请再看一次有没有更新。" : "Kept on " + kept + ". Look again for a newer version when you have a network.")
  if (by && today >= by) say(zh ? "这一页该复核了" : "This page is due for review",
    zh ? "原定 " + by + " 前复核，这一天已经过了。规则可能已经变化，重要的事请再核实。"
      : "It was to be reviewed by " + by + ", and that day has passed. Rules may have changed; check again what matters to you.")
})()
