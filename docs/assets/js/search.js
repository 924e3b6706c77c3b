// Asks for the search only when the box is first used. Whoever does not search downloads this file and nothing more.
(function () {
  "use strict";
  var form = document.querySelector("form[role=search]");
  var input = form && form.querySelector("input[type=search]");
  var asked = false;
  if (!input) return;

  function add(tag, words) {
    var element = document.createElement(tag);
    for (var name in words) element[name] = words[name];
    document.head.appendChild(element);
  }

  function load() {
    if (asked) return;
    asked = true;
    add("link", { rel: "stylesheet", href: form.getAttribute("data-search-style") });
    add("script", { src: form.getAttribute("data-search-engine"), async: false });
    add("script", { src: form.getAttribute("data-search-index"), async: false });
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", load);
  var query = /[?&]q=([^&#]*)/.exec(location.search);
  if (query && query[1]) {
    try { input.value = decodeURIComponent(query[1].replace(/\+/g, " ")); } catch (wrong) { return; }
    load();
  } else if (document.activeElement === input) load();
})();
