/* Files that a tool can save: a calendar (RFC 5545), a table (CSV), and a Word document. */
(function () {
  var T = window.LawTool

  function bytes(s) { return unescape(encodeURIComponent(s)) }
  /* Lines of at most 75 octets, never cut inside a letter. */
  function folded(line) {
    var out = [], now = "", size = 0
    Array.from(line).forEach(function (c) {
      var n = bytes(c).length
      if (size + n > (out.length ? 74 : 75)) { out.push(now); now = ""; size = 0 }
      now += c
      size += n
    })
    return out.concat(now).join("\r\n ")
  }
  /* Half a pair (an emoji cut by a paste) cannot be written as UTF-8. */
  function whole(s) { return String(s).replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "\ufffd").replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd") }
  function plain(s) { return whole(s).replace(/\\/g, "\\\\").replace(/([;,])/g, "\\$1").replace(/\r?\n/g, "\\n").replace(/[\u0000-\u001f\u007f]/g, " ") }
  function compact(n) { return T.iso(n).replace(/-/g, "") }
  function hash(s) {
    var h = 5381, i
    for (i = 0; i < s.length; i++) h = (h * 33 + s.charCodeAt(i)) % 4294967296
    return h.toString(36)
  }

  /* events: {day, title, note, alarms}; an alarm is in minutes before the day begins, a negative one after. */
  function ics(events, now) {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//overdue-not-over//tools 1//" + (T.zh ? "ZH" : "EN"), "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    events.forEach(function (e, i) {
      lines.push("BEGIN:VEVENT", "UID:" + compact(e.day) + "-" + i + "-" + hash(e.title) + "@tools.invalid", "DTSTAMP:" + compact(now) + "T000000Z",
        "DTSTART;VALUE=DATE:" + compact(e.day), "DTEND;VALUE=DATE:" + compact(e.day + 1), "SUMMARY:" + plain(e.title))
      if (e.note) lines.push("DESCRIPTION:" + plain(e.note))
      lines.push("TRANSP:TRANSPARENT")
      e.alarms.forEach(function (m) {
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + plain(e.title), "TRIGGER:" + (m < 0 ? "PT" + -m + "M" : "-PT" + m + "M"), "END:VALARM")
      })
      lines.push("END:VEVENT")
    })
    return lines.concat("END:VCALENDAR").map(folded).join("\r\n") + "\r\n"
  }
  /* A cell that a spreadsheet would take for a formula is marked as text. */
  function csv(rows) {
    return "\ufeff" + rows.map(function (r) {
      return r.map(function (c) {
        var s = String(c)
        if (/^[\s\u3000]*[=+\-@＝＋－＠\t\r]/.test(s)) s = "'" + s
        return /[",\r\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s
      }).join(",")
    }).join("\r\n") + "\r\n"
  }

  function xml(s) { return whole(s).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") }
  function p(words, bold) { return "<w:p><w:r><w:rPr>" + (bold ? "<w:b/>" : "") + '<w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">' + xml(words) + "</w:t></w:r></w:p>" }
  function table(head, rows) {
    var width = Math.floor(9000 / head.length), edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
    return '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>' + edges.map(function (n) { return "<w:" + n + ' w:val="single" w:sz="4" w:space="0" w:color="555555"/>' }).join("") +
      "</w:tblBorders></w:tblPr><w:tblGrid>" + head.map(function () { return '<w:gridCol w:w="' + width + '"/>' }).join("") + "</w:tblGrid>" +
      [head].concat(rows).map(function (r, i) { return "<w:tr>" + r.map(function (c) { return '<w:tc><w:tcPr><w:tcW w:w="' + width + '" w:type="dxa"/></w:tcPr>' + p(c, i === 0) + "</w:tc>" }).join("") + "</w:tr>" }).join("") + "</w:tbl>"
  }
  /* blocks: [tag, words], or ["table", head, rows]. */
  function docx(blocks) {
    var NS = "http://schemas.openxmlformats.org/", XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', TYPE = "application/vnd.openxmlformats-"
    var body = blocks.map(function (b) { return b[0] === "table" ? table(b[1], b[2]) + p("") : p(b[1], b[0] !== "p") }).join("")
    return zip([
      ["[Content_Types].xml", XML + '<Types xmlns="' + NS + 'package/2006/content-types"><Default Extension="rels" ContentType="' + TYPE + 'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="' + TYPE + 'officedocument.wordprocessingml.document.main+xml"/></Types>'],
      ["_rels/.rels", XML + '<Relationships xmlns="' + NS + 'package/2006/relationships"><Relationship Id="rId1" Type="' + NS + 'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'],
      ["word/document.xml", XML + '<w:document xmlns:w="' + NS + 'wordprocessingml/2006/main"><w:body>' + body + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>']
    ])
  }
  function crc(s) {
    var c = -1, i, k
    for (i = 0; i < s.length; i++) {
      c ^= s.charCodeAt(i)
      for (k = 0; k < 8; k++) c = c >>> 1 ^ (c & 1 ? 0xedb88320 : 0)
    }
    return (c ^ -1) >>> 0
  }
  function le(n, size) { return size ? String.fromCharCode(n & 255) + le(n >>> 8, size - 1) : "" }
  /* A ZIP without compression: what a Word document is packed in. */
  function zip(files) {
    var body = "", list = ""
    files.forEach(function (f) {
      var data = bytes(f[1]), head = le(20, 2) + le(2048, 2) + le(0, 4) + le(33, 2) + le(crc(data), 4) + le(data.length, 4) + le(data.length, 4) + le(f[0].length, 2) + le(0, 2)
      list += "PK\x01\x02" + le(20, 2) + head + le(0, 10) + le(body.length, 4) + f[0]
      body += "PK\x03\x04" + head + f[0] + data
    })
    var all = body + list + "PK\x05\x06" + le(0, 4) + le(files.length, 2) + le(files.length, 2) + le(list.length, 4) + le(body.length, 4) + le(0, 2), out = new Uint8Array(all.length), i
    for (i = 0; i < all.length; i++) out[i] = all.charCodeAt(i)
    return out
  }

  T.ics = ics
  T.csv = csv
  T.docx = docx
  T.CALENDAR = "text/calendar;charset=utf-8"
  T.WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
})()
