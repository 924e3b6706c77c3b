/* Fills a letter on the page. Nothing is sent and nothing is kept: closing the page forgets all. Classic script, Chromium 70. */
(function () {
  "use strict";
  /* What tools/which-letter hands over: read once, removed at once. */
  var brought = {};
  try {
    var sent = sessionStorage.getItem("letter");
    sessionStorage.removeItem("letter");
    sent = JSON.parse(sent);
    if (sent && location.pathname.indexOf("/" + sent.page + "/") >= 0) brought = sent.blanks;
  } catch (e) { brought = {}; }
  var box = document.querySelector(".admonition.letter");
  if (!box) return;
  var zh = document.documentElement.lang.slice(0, 2) !== "en";
  var KEEP = "（仅在属实时保留）";
  var LONG = /经过|原因|理由|说明|内容|答复|措施|规定|行为|材料|范围|状态|费用|项目|来源/;
  var SHORT = /期限|日期|还款日|金额/;
  var W = zh ? {
    title: "在这里填写", note: "填的内容只在这台设备的这一页上，不发送、不保存，关掉就没有了。", keep: "属实，保留：", print: "打印", doc: "下载 Word", txt: "下载文本",
    copy: "复制文字", clear: "清空", left: "还有 {n} 处没有填。", done: "都填好了，寄出前再读一遍。", copied: "已复制。", brought: "你在“选一封信”里填的已经写进来了，请核对。", cells: "表格里的空格直接点进去填。"
  } : {
    title: "Fill it in here", note: "What you type stays on this page on this device. It is not sent and not kept; closing the page forgets it. The letter goes out in Chinese.",
    keep: "True, keep: ", print: "Print", doc: "Download for Word", txt: "Download text", copy: "Copy the text", clear: "Clear", left: "{n} blanks are still open.",
    done: "All filled. Read it once more before sending.", copied: "Copied.", brought: "What you typed in “Which letter” is filled in; please check it.", cells: "Click into the empty cells of the table to fill them."
  };

  function make(tag, words, parent) {
    var element = document.createElement(tag);
    if (words) element.textContent = words;
    if (parent) parent.appendChild(element);
    return element;
  }
  function each(list, work) { Array.prototype.forEach.call(list, work); }

  /* The sentences that stay only where they are true: each becomes one element. */
  var keeps = [];
  each(box.querySelectorAll("p, li, td"), function (block) {
    for (var node = block.firstChild; node; node = node.nextSibling) {
      if (node.nodeType !== 3 || node.nodeValue.indexOf(KEEP) < 0) continue;
      var at = node.nodeValue.indexOf(KEEP);
      var whole = node === block.firstChild && !node.nodeValue.slice(0, at).trim();
      var rest = node.splitText(at);
      rest.nodeValue = rest.nodeValue.slice(KEEP.length);
      var span = document.createElement("span");
      block.insertBefore(span, rest);
      while (span.nextSibling) {
        var next = span.nextSibling;
        var end = !whole && next.nodeType === 3 ? next.nodeValue.search(/[。；]/) : -1;
        if (end >= 0) { next.splitText(end + 1); span.appendChild(next); break; }
        span.appendChild(next);
      }
      keeps.push({ span: span, block: whole ? block : span });
      node = span;
    }
  });

  var blanks = {}, order = [];
  each(box.querySelectorAll(".blank"), function (span) {
    var name = span.textContent.replace(/[【】]/g, "");
    if (!blanks[name]) { blanks[name] = { spans: [], input: null }; order.push(name); }
    blanks[name].spans.push(span);
  });
  var cells = [];
  each(box.querySelectorAll("tbody td"), function (cell) {
    if (cell.textContent.trim()) return;
    cell.contentEditable = "true";
    cell.setAttribute("role", "textbox");
    var table = cell.parentNode, head = box.querySelectorAll("thead th")[cell.cellIndex];
    cell.setAttribute("aria-label", (table.cells[0].textContent + " " + (cell.getAttribute("data-label") || (head ? head.textContent : ""))).trim());
    cell.style.minWidth = "4em";
    cells.push(cell);
  });

  var form = make("form");
  form.setAttribute("aria-label", W.title);
  form.className = "admonition";
  make("p", W.title, form).className = "admonition-title";
  make("p", W.note, form);
  var any = false;
  order.forEach(function (name, index) {
    var label = make("label", "", form);
    label.style.display = "block";
    label.style.margin = "0 0 .625rem";
    make("span", name, label).style.display = "block";
    var input = make(LONG.test(name) && !SHORT.test(name) ? "textarea" : "input", "", label);
    input.id = "letter-" + index;
    input.autocomplete = "off";
    input.style.cssText = "width:100%;min-height:2.75rem;padding:.375rem .625rem;border:1px solid;border-radius:6px;background:transparent";
    if (input.tagName === "TEXTAREA") input.rows = 2;
    if (typeof brought[name] === "string") { input.value = brought[name]; any = true; }
    input.addEventListener("input", show);
    blanks[name].input = input;
  });
  keeps.forEach(function (keep) {
    var label = make("label", "", form);
    label.style.cssText = "display:block;margin:0 0 .625rem;padding:.5rem 0";
    keep.input = make("input", "", label);
    keep.input.type = "checkbox";
    keep.input.style.cssText = "width:1.5rem;height:1.5rem;margin-right:.5rem;vertical-align:middle";
    label.appendChild(document.createTextNode(W.keep + keep.span.textContent.slice(0, 60)));
    keep.input.addEventListener("change", show);
  });
  if (cells.length) make("p", W.cells, form);
  var said = make("p", "", form);
  said.setAttribute("role", "status");
  var bar = make("p", "", form);
  [["print", print], ["doc", saveDoc], ["txt", saveText], ["copy", copy], ["clear", clear]].forEach(function (entry) {
    var button = make("button", W[entry[0]], bar);
    button.type = "button";
    button.style.margin = "0 .5rem .5rem 0";
    button.addEventListener("click", entry[1]);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  if (any) form.insertBefore(make("p", W.brought), form.children[2]);
  box.parentNode.insertBefore(form, box);
  show();

  function dropped(element) {
    return keeps.some(function (keep) { return !keep.input.checked && keep.block.contains(element); });
  }
  function show() {
    var left = 0;
    keeps.forEach(function (keep) {
      keep.block.style.color = keep.input.checked ? "" : "var(--soft)";
      keep.block.style.textDecoration = keep.input.checked ? "" : "line-through";
    });
    order.forEach(function (name) {
      var value = blanks[name].input.value.trim();
      if (!value && blanks[name].spans.some(function (span) { return !dropped(span); })) left += 1;
      blanks[name].spans.forEach(function (span) { span.textContent = value || "【" + name + "】"; });
    });
    said.textContent = left ? W.left.replace("{n}", left) : W.done;
  }
  /* The letter as it is sent: without what is not true and without the marks of the form. */
  function letter() {
    keeps.forEach(function (keep) { if (!keep.input.checked) keep.block.setAttribute("data-out", ""); });
    var copied = box.cloneNode(true);
    keeps.forEach(function (keep) { keep.block.removeAttribute("data-out"); });
    each(copied.querySelectorAll("[data-out]"), function (element) { element.parentNode.removeChild(element); });
    each(copied.querySelectorAll("*"), function (element) {
      ["style", "contenteditable", "role", "aria-label", "data-label", "tabindex"].forEach(function (name) { element.removeAttribute(name); });
    });
    each(copied.querySelectorAll("a, .blank"), function (element) { element.parentNode.replaceChild(document.createTextNode(element.textContent), element); });
    return copied;
  }
  function title() { return box.querySelector(".admonition-title").textContent.trim(); }
  function text() {
    var lines = [];
    each(letter().children, function (block) {
      if (block.tagName === "OL") each(block.children, function (item, index) { lines.push((index + (block.start || 1)) + ". " + item.textContent.trim()); });
      else if (block.querySelector && block.querySelector("tr")) each(block.querySelectorAll("tr"), function (row) {
        lines.push(Array.prototype.map.call(row.cells, function (cell) { return cell.textContent.trim(); }).join(" | "));
      });
      else lines.push(block.textContent.trim());
    });
    return lines.join("\r\n\r\n") + "\r\n";
  }
  function page() {
    var inner = letter(), head = inner.querySelector(".admonition-title");
    head.parentNode.removeChild(head);
    return "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\" lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" + title() + "</title><style>@page{size:21cm 29.7cm;margin:2.2cm 2.4cm}" +
      "body{font:12pt/1.6 \"Times New Roman\",\"宋体\",SimSun,serif}h1{font-size:16pt;text-align:center}table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:3pt;min-height:14pt}</style></head><body><h1>" +
      title() + "</h1>" + inner.innerHTML + "</body></html>";
  }
  function save(name, type, words) {
    var link = make("a", "", document.body);
    link.href = URL.createObjectURL(new Blob(["\ufeff" + words], { type: type }));
    link.download = name;
    link.style.display = "none";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); document.body.removeChild(link); }, 4000);
  }
  function saveDoc() { save(title() + ".doc", "application/msword", page()); }
  function saveText() { save(title() + ".txt", "text/plain;charset=utf-8", text()); }
  function print() {
    var hidden = [];
    each(document.body.children, function (element) { hidden.push([element, element.style.display]); element.style.display = "none"; });
    var sheet = make("div", "", document.body);
    sheet.lang = "zh-CN";
    sheet.appendChild(letter());
    sheet.firstChild.style.cssText = "border:0;padding:0;box-shadow:none";
    function after() {
      window.removeEventListener("afterprint", after);
      document.body.removeChild(sheet);
      hidden.forEach(function (entry) { entry[0].style.display = entry[1]; });
    }
    window.addEventListener("afterprint", after);
    window.print();
  }
  function copy() {
    var area = make("textarea", "", document.body);
    area.value = text();
    area.select();
    try { document.execCommand("copy"); said.textContent = W.copied; } catch (e) { said.textContent = ""; }
    document.body.removeChild(area);
  }
  function clear() {
    order.forEach(function (name) { blanks[name].input.value = ""; });
    keeps.forEach(function (keep) { keep.input.checked = false; });
    cells.forEach(function (cell) { cell.textContent = ""; });
    show();
  }
})();
