// The search: one function cuts pages and questions into the same words, another ranks. No library; runs from file:// too.
// The index arrives by lawkbIndex(…). window.lawkbSearch(question) gives the results as values; the box shows them.
(function () {
  "use strict";

  var DIGITS = { "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9 };
  var TENS = { "十": 10, "百": 100, "千": 1000 };
  var NUMBER = "[零〇一二两三四五六七八九十百千]+";
  var ENGLISH_NUMBERS = {
    one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, fifteen: 15, twenty: 20,
    thirty: 30, sixty: 60, ninety: 90, "twenty-four": 24, "thirty-six": 36
  };
  var IRREGULAR = {
    taken: "take", took: "take", sold: "sell", paid: "pay", sent: "send", lent: "lend", stolen: "steal", stole: "steal", told: "tell",
    said: "say", died: "die", dying: "die", written: "write", wrote: "write", lost: "lose", kept: "keep", frozen: "freeze", froze: "freeze",
    children: "child", withheld: "withhold", withdrew: "withdraw", withdrawn: "withdraw", came: "come", gave: "give", given: "give",
    swore: "swear", sworn: "swear", ran: "run", rang: "ring", rung: "ring", spoke: "speak", spoken: "speak", threw: "throw", brought: "bring", caught: "catch",
    felt: "feel", knew: "know", known: "know", forgave: "forgive", forgiven: "forgive", fell: "fall", fallen: "fall", forgot: "forget", forgotten: "forget",
    ate: "eat", beaten: "beat", shown: "show", saw: "see", seen: "see", thought: "think", taught: "teach", grew: "grow", grown: "grow", chose: "choose", chosen: "choose",
    hidden: "hide", bit: "bite", drew: "draw", shut: "shut", got: "get", gotten: "get", getting: "get", going: "go", went: "go", gone: "go",
    spent: "spend", bought: "buy", left: "leave", broke: "break", met: "meet", held: "hold", hid: "hide", women: "woman"
  };
  var ARTICLE_ZH = new RegExp("第?(\\d+)条(?:之(\\d+))?|(?:法|典|条例|办法|规定|解释|规则)第?(\\d+)$");
  var ARTICLE_EN = /\b(?:articles?|art)\.? ?(\d+)(?:-(\d+))?|\b(?:code|law|regulation|measures|interpretation|provisions|rules) (\d+)(?:-(\d+))?$/;
  var WEIGHT = { g: 1, q: 1, l: 0.8, t: 1, w: 0.55, s: 0.3, a: 0.6 };
  // 500, 8000元, 3万: which sum it is says little; so does which rate a day. 400 begins telephone numbers.
  var SUM = /^(?!400$)(?:[1-9]\d?0{2,5}|[1-9]\d*(?:\.\d+)?[万块元])$/, RATE = /^0\.\d+%?$/;
  var MOST = 10;
  // How much each kind of evidence counts, tried by hiding a fifth of the wordings at a time and asking for them: the hill is flat.
  var P = {
    head: 1.5, named: 1.1, per: 0.8, said: 0.7, body: 0.9, cexp: 0.7, hint: 5, // page: title, keywords, wordings, answer, text, share met, likeness of its wordings
    strange: 2, calm: 100, // likeness: a piece that no wording has; what keeps pages of few wordings from shouting
    pword: 2.6, pexp: 1.3, pcov: 0.55, pgram: 1.4, asks: 0.9, next: 0.3, // title, keyword, question or wording as a whole: words, pairs; strength of a wording; the next ones
    uhead: 1.3, ubody: 1, uadd: 0.5, // section: heading, text; what the best one adds to its page
    q1: 0.9, q2: 1.25, q3: 0.12, // question of the FAQ: as a section, as a whole, from its page
    light: 0.5, guess: 0.8, stage: 0.45 // a light word; an unknown word that was only guessed; the page of so many days
  };

  function toNumber(words) {
    var total = 0, digit = 0, seen = false;
    for (var i = 0; i < words.length; i++) {
      var c = words[i];
      if (c in TENS) {
        total += (digit || (seen && digit === 0 ? 0 : 1)) * TENS[c];
        digit = 0;
      } else digit = words.length > 1 && !/[十百千]/.test(words) ? digit * 10 + DIGITS[c] : DIGITS[c];
      seen = true;
    }
    return total + digit;
  }

  // ---- the index, once it is here -------------------------------------------------------------------------------

  var I = null; // everything that is known

  // The steps of the work, small ones: run one after the other in slices, so that no key waits for the index.
  function build(data) {
    var zh = data.lang === "zh", steps = [];
    I = { zh: zh, data: data, trad: new Map(), spoken: new Map(), words: new Map(), reach: new Map(), df: new Map(), pages: [], units: [], phrases: [], drop: new Set(), light: new Set(), same: new Map(), alias: new Map(), near: new Map(), meant: new Map() };
    I.inHead = new Map(); I.inNames = new Map(); I.inAsks = new Map(); I.inAnswer = new Map(); I.inPage = new Map(); // word → pages
    I.inHeading = new Map(); I.inBody = new Map(); // word → sections
    I.inPhrase = new Map(); I.gramIn = new Map(); // word, pair → titles, names, wordings, questions
    I.hintIn = new Map(); I.hintSize = 0; // character, pair (word, pair) → pages that say it in title, keywords, wordings; how many there are in all
    I.exact = new Map(); // whole heading → sections
    steps.push(function () {
      data.spoken.forEach(function (row) { row.slice(1).forEach(function (w) { I.spoken.set(w, row[0]); }); });
      if (I.spoken.size) I.dialect = new RegExp(Array.from(I.spoken.keys()).sort(function (a, b) { return b.length - a.length; }).join("|"), "g");
      for (var t = 0; t + 1 < (data.trad || "").length; t += 2) I.trad.set(data.trad[t], data.trad[t + 1]);
      if (zh) dictionary(data);
      [[data.drop, I.drop], [data.light, I.light]].forEach(function (pair) {
        pair[0].forEach(function (w) {
          var n = normal(w);
          if (zh) { pair[1].add(n); addWord(n); } else cutEnglish(n).forEach(function (x) { pair[1].add(x); });
        });
      });
      I.letters = data.letters.map(normal);
      I.laws = data.laws.map(function (row) { return { url: row[0], names: row.slice(1).map(plain) }; });
    });
    data.pages.forEach(function (row) {
      var page;
      steps.push(function () { page = addPage(row); });
      for (var from = 0; from < row[5].length; from += 12) (function (at) {
        steps.push(function () { row[5].slice(at, at + 12).forEach(function (s) { addUnit(page, s, row); }); });
      })(from);
      steps.push(function () { endPage(page, row); });
    });
    for (var g = 0; g < data.same.length; g += 40) (function (at) { steps.push(function () { data.same.slice(at, at + 40).forEach(addGroup); }); })(g);
    steps.push(function () { I.sorted = Array.from(I.df.keys()).sort(); });
    steps.push(function () { I.phrases.forEach(function (p) { p.sum = 0; p.words.forEach(function (w) { p.sum += idf(w); }); }); });
    if (zh) steps.push(spoken, slips, pairs);
    return steps;
  }

  function slices(steps, done) {
    var at = 0, channel = typeof MessageChannel === "function" ? new MessageChannel() : null;
    function next() { if (channel) channel.port2.postMessage(0); else setTimeout(work, 0); }
    function work() {
      var until = performance.now() + 10;
      while (at < steps.length && performance.now() < until) steps[at++]();
      if (at < steps.length) next(); else { if (channel) channel.port1.close(); done(); }
    }
    if (channel) channel.port1.onmessage = work;
    next();
  }

  function post(table, word, n, count) {
    var list = table.get(word);
    if (!list) table.set(word, [n, count]); else if (list[list.length - 2] !== n) list.push(n, count);
  }

  function postAll(table, bag, n) { bag.forEach(function (count, w) { post(table, w, n, count); }); }

  function addWord(word) {
    if (!word || I.words.has(word)) return;
    I.words.set(word, true);
    var start = word.slice(0, 2);
    if (!(I.reach.get(start) >= word.length)) I.reach.set(start, word.length);
  }

  // The words of the dictionary: those folded for the wire (each first character once for all words of a length), and those of the other tables.
  function dictionary(data) {
    data.words.split("|").forEach(function (table) {
      var size = +table[0] - 1;
      table.slice(1).split(" ").forEach(function (row) {
        for (var at = 1; at < row.length; at += size) addWord(normal(row[0] + row.substr(at, size)));
      });
    });
    function add(text) { (text.match(/[\u4e00-\u9fff]{2,8}/g) || []).forEach(function (w) { addWord(normal(w)); }); }
    data.same.forEach(function (row) { row.slice(1).forEach(add); });
    data.laws.forEach(function (row) { row.slice(1).forEach(function (name) { if (name.length <= 8) add(name); }); });
    data.warn.forEach(function (row) { row[0].forEach(add); });
    data.letters.concat(data.extra).forEach(add);
    add(data.main);
  }

  function addPage(row) {
    var page = { url: row[0], kind: row[1], title: row[2], names: row[3], answer: row[4], n: I.pages.length, units: [] };
    page.plain = plain(page.title);
    page.exact = page.names.map(plain);
    page.head = bag(page.title);
    page.named = bag(page.names.join("\n"));
    page.said = bag(page.answer);
    page.asks = bag(row[6] || "");
    page.hints = hints([page.title].concat(page.names, (row[6] || "").split("/")));
    page.all = new Map();
    merge(page.all, page.asks); merge(page.all, page.head); merge(page.all, page.named); merge(page.all, page.said);
    I.pages.push(page);
    return page;
  }

  function addUnit(page, s, row) {
    var unit = { page: page, anchor: s[0], heading: s[1], text: s[2], uses: s[3] || 0, n: I.units.length };
    unit.head = bag(unit.heading);
    unit.body = bag(unit.text);
    unit.size = 0;
    unit.body.forEach(function (count) { unit.size += count; });
    unit.asked = page.kind === "q" && row[5].length > 4 && /[?？]\s*$/.test(unit.heading) || page.kind === "w";
    unit.plain = plain(unit.heading);
    I.units.push(unit);
    page.units.push(unit);
    if (I.exact.has(unit.plain)) I.exact.get(unit.plain).push(unit.n); else I.exact.set(unit.plain, [unit.n]);
    postAll(I.inHeading, unit.head, unit.n);
    postAll(I.inBody, unit.body, unit.n);
    if (unit.asked) phrase(unit.heading, page, unit, page.kind === "w" ? 0.6 : 1);
    else { merge(page.all, unit.head); merge(page.all, unit.body); }
  }

  function endPage(page, row) {
    page.all.forEach(function (_, w) { I.df.set(w, (I.df.get(w) || 0) + 1); });
    page.units.forEach(function (u) {
      if (u.asked) { var seen = new Set(u.head.keys()); u.body.forEach(function (_, w) { seen.add(w); }); seen.forEach(function (w) { I.df.set(w, (I.df.get(w) || 0) + 1); }); }
    });
    phrase(page.title, page, null, 1);
    page.names.forEach(function (name) { phrase(name, page, null, 1); });
    if (row[6]) row[6].split("/").forEach(function (ask) { phrase(ask, page, null, 0); });
    postAll(I.inHead, page.head, page.n); postAll(I.inNames, page.named, page.n); postAll(I.inAsks, page.asks, page.n);
    postAll(I.inAnswer, page.said, page.n); postAll(I.inPage, page.all, page.n);
    page.hintSize = 0;
    page.hints.forEach(function (count, g) { post(I.hintIn, g, page.n, count); page.hintSize += count; });
    I.hintSize += page.hintSize;
  }

  function phrase(text, page, unit, strength) {
    var words = content(cut(normal(text))), n = I.phrases.length;
    var made = { page: page, unit: unit, words: words, set: new Set(words), strength: strength, grams: grams(plain(text)) };
    I.phrases.push(made);
    made.set.forEach(function (w) { post(I.inPhrase, w, n, 1); });
    made.grams.forEach(function (g) { post(I.gramIn, g, n, 1); });
  }

  function addGroup(row) {
    // 1: a word of the glossary and its variants; 2: words used for one another; 3: the first stands for the others, not they for it.
    var strength = [0, 0.9, 0.75, 0.5][row[0]];
    if (!I.zh) row.slice(1).forEach(function (w) { spell(normal(w)); });
    if (row[0] === 1 && !I.zh) row.slice(2).forEach(function (w) { I.alias.set(plain(w), plain(row[1])); });
    var members = row.slice(1).map(function (w) {
      var all = cut(normal(w)), kept = content(all, true);
      return kept.length === 1 && all.length > 1 && !I.zh ? [] : kept; // “cannot go on” does not stand for every “cannot”
    }).filter(function (w) { return w.length; });
    // Written apart and the same once read: a word of a dialect and its standard word.
    members = members.filter(function (w, at) { return members.findIndex(function (x) { return x.join(" ") === w.join(" "); }) === at; });
    members.forEach(function (member, at) {
      if (row[0] === 3 && at) return;
      var key = member[0];
      var list = I.same.get(key) || [];
      var others = [];
      members.forEach(function (other, o) { if (o !== at && other.join(" ") !== member.join(" ")) others.push({ ws: other, w: strength }); });
      list.push({ ws: member, others: others });
      list.sort(function (a, b) { return b.ws.length - a.ws.length; });
      I.same.set(key, list);
    });
  }

  // ---- text → words ---------------------------------------------------------------------------------------------

  function normal(text) {
    var s = text.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'");
    if (I && I.trad.size) s = s.replace(/[\u3400-\u9fff]/g, function (c) { return I.trad.get(c) || c; });
    if (I && I.dialect) s = s.replace(I.dialect, function (w) { return I.spoken.get(w); });
    if (I && I.zh || /[\u4e00-\u9fff]/.test(s)) {
      s = s.replace(/(\d) +(?=[\u4e00-\u9fff])/g, "$1");
      s = s.replace(new RegExp("第(" + NUMBER + ")条(?:之(" + NUMBER + "))?", "g"), function (_, a, b) { return "第" + toNumber(a) + "条" + (b ? "之" + toNumber(b) : ""); });
      s = s.replace(new RegExp("百分之(" + NUMBER + "|\\d+(?:\\.\\d+)?)", "g"), function (_, n) { return (/^\d/.test(n) ? n : toNumber(n)) + "%"; });
      s = s.replace(/[一二两三四五六七八九1-9]折/g, "打折");
      s = s.replace(new RegExp("(" + NUMBER + ")(?=个?[天日年月期条次万块元岁分点周])", "g"), function (a) { return toNumber(a); });
      s = s.replace(/[一二两三四五六七八九](?:千[零一二三四五六七八九百十]*|百(?!分|度|姓|货|科)[零一二三四五六七八九十]*)|[二三四五六七八九]?十[一二三四五六七八九]/g, function (a) { return toNumber(a); });
      s = s.replace(/(\d万)[一二三四五六七八九\d]千?(?![\d天日年月期])/g, "$1"); // 六万三 is a sum like 六万
      s = s.replace(/(?:晚上|夜里|夜晚|晚)(\d|1[01])点/g, function (_, n) { return "晚上" + (+n + 12) + "点"; });
    } else s = s.replace(/(\d),(?=\d{3}\b)/g, "$1").replace(/(\d)k\b/g, "$1000")
      .replace(/\b(?:can(?:not|'?t| not)|could ?n'?t|unable to|not able to)\b/g, "cannot").replace(/\bno money\b/g, "cannot pay")
      .replace(/\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty(?:-four)?|thirty(?:-six)?|sixty|ninety)\b/g, function (w) { return ENGLISH_NUMBERS[w]; })
      .replace(/\b(\d|1[01])(?::00)? ?p\.?m\b\.?/g, function (_, n) { return +n + 12 + ":00 hours"; })
      .replace(/\b(\d|1[0-2])(?::\d\d)? ?a\.?m\b\.?/g, "$1:00 hours");
    return s;
  }

  function plain(text) { return normal(text).replace(/[^0-9a-z%.\u3400-\u9fff]+/g, I.zh ? "" : " ").trim(); }

  function stem(word) {
    var w = word.replace(/n't$/, "nt").replace(/'s?$/, "");
    if (/^creditors?$/.test(w)) return "creditor"; // not the word “credit”
    w = IRREGULAR[w] || w;
    if (w.length < 4 || /\d/.test(w)) return w;
    if (/(?:ss|us|is)$/.test(w)) return w;
    w = w.replace(/ies$/, "y").replace(/(sh|ch|x|s)es$/, "$1").replace(/s$/, "");
    if (w.length > 5) w = w.replace(/(?:ations?|ation)$/, "at").replace(/ment$/, "").replace(/(?:ing|edly|ed)$/, "");
    if (w.length > 4) w = w.replace(/ly$/, "");
    if (w.length > 3) w = w.replace(/([bdgmnprt])\1$/, "$1");
    if (w.length > 4) w = w.replace(/(?:ors?|ers?)$/, "");
    if (w.length > 4) w = w.replace(/([a-z])\1/g, "$1").replace(/our$/, "or").replace(/is(?=e?$|at)/, "iz"); // instal(l)ment, favo(u)r, organi(s/z)e
    return w.replace(/e$/, "").replace(/y$/, "i");
  }

  // A sum of money or a rate as what it is, whichever it is; "" for all other words.
  function figure(word) { return SUM.test(word) ? "#sum" : RATE.test(word) ? "#rate" : ""; }

  function cutEnglish(text) {
    return (text.match(/\d+(?:\.\d+)?|[a-z]+(?:'[a-z]+)?|[\u4e00-\u9fff]+/g) || []).map(function (w) { return figure(w) || stem(w); });
  }

  function cut(text) { return I.zh ? figures(cutChinese(text)) : cutEnglish(text); }

  function figures(words) { return words.map(function (w) { return figure(w) || w; }); }

  // Longest words first; what no word covers stays as single characters.
  function cutChinese(text) {
    var out = [];
    var runs = text.match(/[\u3400-\u9fff]+|[a-z]+|\d+(?:\.\d+)?%?(?:个月|个|天|日|年|月|期|条|次|万|块|元|岁|分|点|周)?/g) || [];
    for (var r = 0; r < runs.length; r++) {
      var run = runs[r];
      if (!/[\u3400-\u9fff]/.test(run[0])) { out.push(run.replace(/日$/, "天").replace("个月", "月")); continue; }
      for (var i = 0; i < run.length;) {
        var long = Math.min(I.reach.get(run.substr(i, 2)) || 1, run.length - i);
        while (long > 1 && !I.words.has(run.substr(i, long))) long--;
        // One step of foresight: 「ABC|D」 gives way to 「AB|CD」 when D alone is no word and CD is.
        if (long > 2 && i + long < run.length) {
          var next = run.substr(i + long - 1, 2);
          if (!I.words.has(run.substr(i + long, 2)) && I.words.has(next) && I.words.has(run.substr(i, long - 1)) && !(I.reach.get(run.substr(i + long, 2)) > 1)) long--;
        }
        out.push(run.substr(i, long));
        i += long;
      }
    }
    return out;
  }

  // All words that a text holds, the long ones with the short ones inside them: word → how often.
  function bag(text) {
    var found = new Map();
    var s = normal(text);
    var words = cut(s);
    if (!I.zh) spell(s);
    for (var i = 0; i < words.length; i++) {
      var w = words[i];
      found.set(w, (found.get(w) || 0) + 1);
      if (I.zh && w.length > 2) for (var a = 0; a < w.length - 1; a++) for (var b = 2; a + b <= w.length && b < w.length; b++) {
        var inner = w.substr(a, b);
        if (I.words.has(inner)) found.set(inner, (found.get(inner) || 0) + 1);
      }
    }
    return found;
  }

  // English words as they are written, with how often: what a misspelt word may have meant.
  function spell(text) { (text.match(/[a-z]{3,}/g) || []).forEach(function (w) { I.words.set(w, (I.words.get(w) || 0) + 1); }); }

  function content(words, all) {
    var kept = words.filter(function (w) { return !I.drop.has(w); });
    return kept.length || !all ? kept : words;
  }

  // One after the other; a number is one (87 is not like 7), and so is a sum of money, whichever it is.
  function characters(s) { return s.replace(/[1-9]\d*00(?!\d)|[1-9]\d*(?:\.\d+)?(?=[万块元])/g, "#").match(/\d+|[^]/g) || []; }

  function grams(s) { // pairs of neighbouring characters; in English of words, the small ones too: “how many”, “my boss”
    var found = new Set(), parts = I.zh ? characters(s) : cutEnglish(s);
    for (var i = 0; i + 1 < parts.length; i++) found.add(parts[i] + (I.zh ? "" : " ") + parts[i + 1]);
    return found;
  }

  // Single characters and pairs (words and pairs in English), the small words too: what a page's wordings share with a question.
  function hints(texts) {
    var found = new Map();
    function add(g) { found.set(g, (found.get(g) || 0) + 1); }
    texts.forEach(function (text) {
      var p = plain(text);
      grams(p).forEach(add);
      (I.zh ? characters(p) : cutEnglish(p)).forEach(function (g) { if (!I.drop.has(g)) add(g); });
    });
    return found;
  }

  function merge(into, from) { from.forEach(function (count, w) { into.set(w, (into.get(w) || 0) + count); }); }

  function idf(word) {
    var n = I.df.get(word);
    return n ? Math.log(1 + (I.pages.length + 150 - n + 0.5) / (n + 0.5)) : 0;
  }

  // ---- the question ---------------------------------------------------------------------------------------------

  // The common characters in the order of GB 2312, which is that of their readings.
  function commonCharacters() {
    var codes = [];
    for (var a = 0xB0; a < 0xD8; a++) for (var b = 0xA1; b < (a === 0xD7 ? 0xFA : 0xFF); b++) codes.push(a, b);
    return new TextDecoder("gb2312").decode(new Uint8Array(codes));
  }

  function spoken() {
    if (I.sounds) return I.sounds;
    var odd = new Map(), of = new Map(), sounds = new Map(), initials = new Map(), longest = 0;
    (I.data.odd || "").split(" ").forEach(function (x) { var m = /^([\u3400-\u9fff]+)([a-z]+)$/.exec(x); if (m) odd.set(m[1], m[2]); });
    var halves = I.data.syllables.split("|"), common = commonCharacters(), seen = 0;
    halves[0].split(" ").forEach(function (x) {
      var m = /^(\D+)(\d+)$/.exec(x);
      for (var i = 0; i < +m[2]; i++, seen++) if (m[1] !== "?") of.set(common[seen], m[1]);
    });
    halves[1].split(" ").forEach(function (x) { of.set(x[0], x.slice(1)); });
    var main = new Set((I.data.main || "").split(" "));
    function say(word) {
      if (odd.has(word)) return odd.get(word);
      var out = "";
      for (var i = 0; i < word.length; i++) out += of.get(word[i]) || "?";
      return out;
    }
    function value(word) { return (main.has(word) ? 50 : 0) + (I.df.get(word) || 0) * (word.length > 1 ? 1 : 0.2); }
    I.words.forEach(function (_, word) {
      if (!/^[\u3400-\u9fff]+$/.test(word)) return;
      var sound = say(word), list = sounds.get(sound);
      if (sound.indexOf("?") >= 0) return;
      if (list) list.push(word); else sounds.set(sound, [word]);
      longest = Math.max(longest, sound.length);
      if (word.length > 1 && value(word) > 1) {
        var first = "";
        for (var i = 0; i < word.length; i++) first += (of.get(word[i]) || "?")[0];
        if (initials.has(first)) initials.get(first).push(word); else initials.set(first, [word]);
      }
    });
    "一二两三四五六七八九十半".split("").forEach(function (digit) {
      ["天", "年", "个月", "次", "万"].forEach(function (unit) {
        var sound = say(digit) + say(unit);
        if (!sounds.has(sound)) sounds.set(sound, [normal(digit + unit)]);
      });
    });
    [sounds, initials].forEach(function (table) { table.forEach(function (list) { list.sort(function (a, b) { return value(b) - value(a); }); }); });
    return I.sounds = { sounds: sounds, initials: initials, say: say, main: main, value: value, longest: longest, of: of, begun: new Map() };
  }

  // What a wrong character may have been: words by near sounds, words with one character open, characters that look alike.
  function slips() {
    var S = spoken();
    if (S.loose) return S;
    var looser = new Map(), holes = new Map(), shapes = new Map();
    S.sounds.forEach(function (list, sound) {
      list = list.filter(function (w) { return w.length > 1 && S.value(w) > 7; }); // near is far: only for words of some weight
      if (list.length) looser.set(loosely(sound), (looser.get(loosely(sound)) || []).concat(list));
    });
    looser.forEach(function (list) { list.sort(function (a, b) { return S.value(b) - S.value(a); }); });
    I.words.forEach(function (_, w) {
      if (w.length > 3 && w.length < 6 && /^[\u3400-\u9fff]+$/.test(w)) for (var i = 0; i < w.length; i++) {
        var x = w.slice(0, i) + "?" + w.slice(i + 1);
        if (!holes.has(x) || S.value(w) > S.value(holes.get(x))) holes.set(x, w);
      }
    });
    I.data.shapes.forEach(function (group) { group.split("").forEach(function (c) { shapes.set(c, (shapes.get(c) || "") + group.replace(c, "")); }); });
    S.loose = looser; S.holes = holes; S.shapes = shapes;
    return S;
  }

  // Two words that follow one another in a title, keyword or wording are known by their initials too, where no single word is: cssm.
  function pairs() {
    var S = spoken(), initials = S.initials, of = S.of, count = new Map();
    I.phrases.forEach(function (p) {
      for (var i = 0; i + 1 < p.words.length; i++) {
        var text = p.words[i] + p.words[i + 1];
        if (p.words[i].length > 1 && p.words[i + 1].length > 1 && text.length < 7 && /^[\u3400-\u9fff]+$/.test(text)) count.set(text, (count.get(text) || 0) + (p.strength || 0.5));
      }
    });
    Array.from(count).sort(function (a, b) { return b[1] - a[1]; }).forEach(function (row) {
      var first = row[0].split("").map(function (c) { return (of.get(c) || "?")[0]; }).join("");
      if (!initials.has(first)) initials.set(first, [row[0]]);
    });
  }

  // Latin letters in the Chinese index: whole words in pinyin, else initials. → Chinese text, or "".
  function fromPinyin(text) {
    var s = text.replace(/[^a-z0-9]+/g, " ").trim();
    var joined = s.replace(/ /g, ""), S = spoken();
    // A word of one page may be a piece of an address there; that must not stand before initials.
    if (joined.length < 2 || I.words.has(joined) || I.df.get(joined) > (S.initials.has(joined) ? 1 : 0)) return "";
    if (/^[a-z]{1,6}$/.test(joined) && S.initials.has(joined) && !S.sounds.has(joined)) return S.initials.get(joined)[0];
    var whole = split(joined, S.sounds, 1, S.longest, true);
    if (whole) return whole;
    var short = split(joined, S.initials, 2, 6, false);
    if (short) return short;
    return s.split(" ").map(function (part) { return split(part, S.sounds, 1, S.longest, true) || split(part, S.initials, 2, 6, false) || ""; }).join("");
  }

  function split(s, table, shortest, longest, prefix) {
    var best = [{ cost: 0, words: "" }], S = spoken();
    for (var end = 1; end <= s.length; end++) for (var size = shortest; size <= Math.min(longest, end); size++) {
      var from = best[end - size];
      if (!from) continue;
      var part = s.substr(end - size, size), list = table.get(part), word = list && list[0], price = word ? (word.length > 1 ? 2 - word.length * 0.05 : 2.6) : 0;
      if (!word && /^\d+$/.test(part)) { word = part; price = 1; }
      if (!word && prefix && end === s.length && size > 2) { word = starting(table, part, S); price = 4; }
      if (word && (!best[end] || best[end].cost > from.cost + price)) best[end] = { cost: from.cost + price, words: from.words + word };
    }
    var all = best[s.length];
    return all && all.cost <= s.length ? all.words : "";
  }

  function starting(table, part, S) {
    var found = S.begun.get(part);
    if (found !== undefined) return found;
    found = "";
    table.forEach(function (list, sound) { if (sound.length > part.length && sound.indexOf(part) === 0 && list[0].length > 1 && (!found || S.value(list[0]) > S.value(found))) found = list[0]; });
    S.begun.set(part, found);
    return found;
  }

  // A wrong character that sounds like the right one: 崔收 → 催收. Tried where the text falls apart into single characters.
  function mend(words) {
    var S = null, out = [];
    for (var i = 0; i < words.length; i++) {
      var done = false;
      var lone = /^[\u3400-\u9fff]$/.test(words[i]) || words[i].length === 2 && i + 1 < words.length && /^[\u3400-\u9fff]$/.test(words[i + 1]);
      if (lone && !(I.drop.has(words[i]) && i + 1 === words.length)) {
        for (var size = 4; size >= 2 && !done; size--) {
          var part = words.slice(i, i + size);
          if (part.join("").length > 5 || part.length < 2) continue;
          var text = part.join("");
          if (part.some(function (w) { return w.length > 2 || I.drop.has(w); }) || part.every(function (w) { return w.length > 1; })) continue;
          S = S || slips();
          var right = alike(text, S) || size > 2 && hole(part, S);
          if (right) { out.push(right); i += part.length - 1; done = true; }
        }
      } else if (/^[\u3400-\u9fff]{2,4}$/.test(words[i]) && !I.df.has(words[i]) && !I.same.has(words[i]) && !I.drop.has(words[i])) {
        S = S || slips();
        var other = alike(words[i], S);
        if (other) { out.push(other); done = true; }
      }
      if (!done) out.push(words[i]);
    }
    return out;
  }

  function alike(text, S) {
    var list = S.sounds.get(S.say(text));
    var right = agreeing(text, list, S, 0);
    if (right) return right;
    // Near sounds (zh and z, ing and in, n and l), then characters that look alike (话 and 活): the rest must be the same.
    if (text.length < 2) return "";
    right = agreeing(text, S.loose.get(loosely(S.say(text))), S, 1);
    for (var c = 0; c < text.length && !right; c++) (S.shapes.get(text[c]) || "").split("").forEach(function (x) {
      var w = text.slice(0, c) + x + text.slice(c + 1);
      if (!right && x && I.words.has(w) && !I.drop.has(w) && S.value(w) > 1) right = w;
    });
    return right;
  }

  function agreeing(text, list, S, least) {
    if (list) for (var i = 0; i < list.length; i++) {
      var w = list[i];
      if (w === text || w.length !== text.length || I.drop.has(w)) continue;
      var shared = 0;
      for (var c = 0; c < w.length; c++) if (w[c] === text[c]) shared++;
      if (shared > least - 1 && shared || !least && S.main.has(w)) return w;
    }
    return "";
  }

  function loosely(sound) { return sound.replace(/([zcs])h/g, "$1").replace(/([aeiou]n)g/g, "$1").replace(/n(?=[aeiouv])/g, "l"); }

  // A word of four characters and more in which one that stands alone is wrong: 催收电活.
  function hole(part, S) {
    var text = part.join("");
    if (text.length < 4) return "";
    for (var i = 0, at = 0; i < part.length; at += part[i++].length) {
      if (part[i].length > 1 || part[i] in DIGITS) continue;
      var w = S.holes.get(text.slice(0, at) + "?" + text.slice(at + 1));
      if (w && w !== text) return w;
    }
    return "";
  }

  // Words → [{alts: [{ws, w}], idf, weight}]: what may stand for each of them.
  function meanings(words) {
    var out = [];
    for (var i = 0; i < words.length; i++) {
      var w = words[i], alts = [{ ws: [w], w: 1 }], used = 1;
      var groups = I.same.get(w) || [];
      for (var g = 0; g < groups.length; g++) {
        var ws = groups[g].ws;
        if (ws.length > 1 && words.slice(i, i + ws.length).join(" ") !== ws.join(" ")) continue;
        if (ws.length < used) continue;
        if (ws.length > used) { used = ws.length; alts = [{ ws: ws, w: 1 }]; }
        alts = alts.concat(groups[g].others);
      }
      if (I.zh && w.length > 2 && used === 1 && !/^\d/.test(w)) {
        var parts = inside(w);
        if (parts.length) alts.push({ ws: parts, w: 0.9 });
        else if (w.length === 3) [w.slice(0, 2), w.slice(1)].forEach(function (x) { if (I.df.has(x) && !I.drop.has(x)) alts.push({ ws: [x], w: 0.6 }); });
      }
      if (!I.df.has(w) && alts.length === 1) { alts = alts.concat(near(w, i === words.length - 1)); alts.guess = true; }
      else if (i === words.length - 1 && used === 1) alts = alts.concat(longer(w, 4));
      var best = 0;
      alts.forEach(function (a) { var v = 0; a.ws.forEach(function (x) { v = Math.max(v, idf(x)); }); a.v = v; if (v * a.w > best) best = v * a.w; });
      var worth = I.df.has(w) ? Math.max(idf(w) * 0.6 + best * 0.4, 0.3) : best || 1;
      // What is common stands for what is rare only as far as its own rarity goes: “pay” for “salary” says little.
      // New values, never the shared ones: what one question weighs must not weigh on the next.
      var guessed = alts.guess;
      alts = alts.map(function (a) { return { ws: a.ws, w: a.v < worth ? a.w * (a.v / worth * 0.5 + 0.5) : a.w }; });
      if (!I.df.has(w) && alts.length > 1 && guessed) worth *= P.guess;
      if (I.light.has(w) && used === 1) worth *= P.light;
      if (best > 0 || !out.length) out.push({ word: w, alts: alts, idf: worth });
      i += used - 1;
    }
    return out;
  }

  function inside(w) {
    for (var at = 2; at <= w.length - 2; at++) {
      var a = w.slice(0, at), b = w.slice(at);
      if (I.words.has(a) && I.words.has(b)) return content([a, b]);
    }
    return [];
  }

  function longer(w, most) {
    if (w.length < (I.zh ? 1 : 3) || /^\d/.test(w)) return [];
    var found = [], low = 0, high = I.sorted.length;
    while (low < high) { var middle = (low + high) >> 1; if (I.sorted[middle] < w) low = middle + 1; else high = middle; }
    for (; low < I.sorted.length && I.sorted[low].indexOf(w) === 0; low++) {
      var x = I.sorted[low];
      if (x.length > w.length && !I.drop.has(x)) found.push([I.df.get(x), x]);
    }
    found.sort(function (a, b) { return b[0] - a[0]; });
    return found.slice(0, most).map(function (f) { return { ws: [f[1]], w: 0.6 }; });
  }

  // An unknown word: one that it begins, one that holds it, one that differs by a slip of the finger.
  function near(w, last) {
    var key = w + (last ? " " : "");
    if (!I.near.has(key)) I.near.set(key, nearest(w, last)); // an unknown word is looked for once, not again with every key that follows
    return I.near.get(key).slice();
  }

  function nearest(w, last) {
    var found = longer(w, 4);
    if (I.zh && !found.length && w.length > 2 && !/^\d/.test(w)) {
      for (var a = 0; a < w.length - 1; a++) if (I.df.has(w.substr(a, 2))) found.push({ ws: [w.substr(a, 2)], w: 0.7 });
    }
    return found;
  }

  // English words that stand nowhere: each gives way to the written word that a slip of the finger away is the likeliest.
  function mendEnglish(text) {
    return text.replace(/[a-z]{4,}(?:'[a-z]+)?/g, function (word, at) {
      var w = stem(word);
      if (I.words.has(word) || I.df.has(w) || I.same.has(w) || I.drop.has(w)) return word;
      return likeliest(word, at + word.length === text.length) || word;
    });
  }

  function likeliest(word, last) {
    var key = word + (last ? " " : "");
    if (I.meant.has(key)) return I.meant.get(key);
    var best = "", least = last && longer(word, 1).length ? 0 : word.length > 5 ? 2.2 : 1.2; // 0: not misspelt, still being typed
    if (least) I.words.forEach(function (count, x) {
      if (last && x.lastIndexOf(word, 0) === 0) least = 0;
      if (!least || Math.abs(x.length - word.length) > 2 || x[0] !== word[0] && x[1] !== word[0] && x[0] !== word[1]) return;
      var cost = distance(word, x) + (x[0] === word[0] ? 0 : 0.5) - 0.08 * Math.log(count);
      if (cost < least) { least = cost; best = x; }
    });
    if (!least) best = "";
    I.meant.set(key, best);
    return best;
  }

  // Edit distance in which two letters that changed places count once.
  function distance(a, b) {
    var before, last = [], row = [];
    for (var j = 0; j <= b.length; j++) row[j] = j;
    for (var i = 1; i <= a.length; i++) {
      before = last; last = row; row = [i];
      for (j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row[b.length];
  }

  // How far a meaning is met, for each text of a table: the best of its ways; a way of several words needs most of them.
  function met(meaning, table, size, bagOf) {
    var out = new Float32Array(size);
    meaning.alts.forEach(function (a) {
      a.ws.forEach(function (w) {
        var list = table.get(w) || [];
        for (var i = 0; i < list.length; i += 2) {
          var v = a.w;
          if (a.ws.length > 1) {
            var bag = bagOf(list[i]), hits = 0;
            for (var j = 0; j < a.ws.length; j++) if (bag.has(a.ws[j])) hits++;
            if (hits < a.ws.length) v *= hits / a.ws.length * 0.5;
          }
          if (v > out[list[i]]) out[list[i]] = v;
        }
      });
    });
    return out;
  }

  function often(meaning, table, size, bagOf) {
    var out = new Float32Array(size);
    meaning.alts.forEach(function (a) {
      var list = table.get(a.ws[0]) || [];
      for (var i = 0; i < list.length; i += 2) {
        var least = list[i + 1];
        for (var j = 1; j < a.ws.length; j++) least = Math.min(least, bagOf(list[i]).get(a.ws[j]) || 0);
        if (least * a.w > out[list[i]]) out[list[i]] = least * a.w;
      }
    });
    return out;
  }

  // ---- ranking --------------------------------------------------------------------------------------------------

  // The question as it is understood: spelling, words, what may stand for them.
  function reading(question) {
    var q = normal(question), bare = plain(question);
    if (I.zh && /^[a-z0-9 '.]+$/.test(q) && /[a-z]/.test(q)) {
      var chinese = fromPinyin(q);
      if (chinese) { q = normal(chinese); bare = plain(chinese); }
    }
    var mended = I.zh ? mend(cutChinese(q)) : mendEnglish(q), words = I.zh ? figures(mended) : cutEnglish(mended);
    var kept = content(words), found = meanings(kept.length ? kept : words);
    if (!kept.length) found.forEach(function (m) { m.idf *= 0.3; });
    return { q: q, bare: bare, mended: I.zh ? mended.join("") : plain(mended), meanings: found };
  }

  function search(question) {
    if (!ready || !plain(question)) return [];
    var read = reading(question), q = read.q, bare = read.bare, mended = read.mended, Q = read.meanings;
    var law = named(q, bare), article = articleOf(q, law);
    var letters = I.letters.some(function (w) { return I.zh ? q.indexOf(w) >= 0 : (" " + q + " ").indexOf(" " + w) >= 0; });
    var total = 0;
    Q.forEach(function (m) { total += m.idf; });
    total = total || 1;
    var phraseOf = phrases(Q, total, grams(mended)), results = [], pages = I.pages.length, units = I.units.length;
    // From the words to the texts that hold them: only these are weighed.
    var bags = function (name) { return function (n) { return I.pages[n][name]; }; };
    var M = Q.map(function (m) {
      return {
        idf: m.idf, all: met(m, I.inPage, pages, bags("all")), head: met(m, I.inHead, pages, bags("head")), named: met(m, I.inNames, pages, bags("named")),
        asks: met(m, I.inAsks, pages, bags("asks")), said: met(m, I.inAnswer, pages, bags("said")), often: often(m, I.inPage, pages, bags("all")),
        heading: met(m, I.inHeading, units, function (n) { return I.units[n].head; }), body: often(m, I.inBody, units, function (n) { return I.units[n].body; })
      };
    });
    var sections = weigh(M, units), hinted = likeness(mended);
    var stage = stageOf(q);
    // 「逾期87天」 asks for nothing else: then the page of that time, whichever number another page happens to say.
    if (stage) I.pages.forEach(function (page) { if (page.url === stage) hinted[page.n] += P.stage * (I.zh && Q.length < 3 ? 6 : 1); });
    var same = new Set((I.exact.get(bare) || []).concat(I.exact.get(mended) || []));
    I.pages.forEach(function (page) { score(page, M, total, phraseOf, bare, mended, letters, law, results, sections, same, hinted); });
    if (article) articles(article, law, results);
    warn(q, mended, bare, results);
    function sort() { results.sort(function (a, b) { return b.score - a.score || a.page.n - b.page.n || a.order - b.order; }); }
    sort();
    if (!law && !article) { below(results); sort(); }
    return choose(results, Q, total);
  }

  // Where no instrument and no article is named, three pages that explain stand before the first statute.
  function below(results) {
    var seen = new Set(), third = 0;
    results.forEach(function (r) { if (r.page.kind !== "s" && seen.size < 3) { seen.add(r.page); third = r.score; } });
    results.forEach(function (r) { if (r.page.kind === "s") r.score = Math.min(r.score, third - 0.001); });
  }

  // How much each page's wordings are like the question: for each small piece how much commoner it is there than everywhere.
  function likeness(text) {
    var like = new Float32Array(I.pages.length), most = 0;
    hints([text]).forEach(function (_, g) {
      var list = I.hintIn.get(g) || [], everywhere = 0, best = list.length ? 0 : P.strange, i;
      for (i = 0; i < list.length; i += 2) everywhere += list[i + 1] / I.hintSize;
      for (i = 0; i < list.length; i += 2) {
        var worth = Math.log(1 + list[i + 1] / (I.pages[list[i]].hintSize + P.calm) / everywhere);
        like[list[i]] += worth;
        best = Math.max(best, worth);
      }
      most += best;
    });
    for (var n = 0; n < like.length; n++) like[n] = most ? Math.pow(like[n] / most, 1.5) * P.hint : 0;
    return like;
  }

  function phrases(Q, total, have) {
    var found = new Map(), pageBest = new Map(), unitBest = new Map(), size = I.phrases.length;
    var mine = new Float32Array(size), shared = new Uint16Array(size);
    Q.forEach(function (m) {
      var got = met(m, I.inPhrase, size, function (n) { return I.phrases[n].set; });
      for (var i = 0; i < size; i++) if (got[i]) mine[i] += got[i] * m.idf;
    });
    have.forEach(function (g) { var list = I.gramIn.get(g) || []; for (var i = 0; i < list.length; i += 2) shared[list[i]]++; });
    for (var n = 0; n < size; n++) {
      if (!mine[n] && !shared[n]) continue;
      var p = I.phrases[n], covered = mine[n] ? Math.min(1, mine[n] / (p.sum || 1)) : 0, char = shared[n] ? 2 * shared[n] / (p.grams.size + have.size) : 0;
      var value = (p.strength || P.asks) * (P.pword * Math.pow(mine[n] / total, P.pexp) * (1 - P.pcov + P.pcov * Math.sqrt(covered)) + P.pgram * char);
      if (value > 0.3) {
        if (p.unit) { if (value > (unitBest.get(p.unit) || 0)) unitBest.set(p.unit, value); }
        else if (found.has(p.page)) found.get(p.page).push(value); else found.set(p.page, [value]);
      }
    }
    // Of a page the phrase that fits best, and a part of what the next ones say.
    found.forEach(function (values, page) {
      values.sort(function (a, b) { return b - a; });
      pageBest.set(page, values[0] + P.next * ((values[1] || 0) + (values[2] || 0) / 2 + (values[3] || 0) / 4));
    });
    return { page: pageBest, unit: unitBest };
  }

  // How well each section answers by its heading and its text.
  function weigh(M, units) {
    var sum = new Float32Array(units), met = new Float32Array(units), size, n, j;
    for (j = 0; j < M.length; j++) for (n = 0; n < units; n++) {
      var h = M[j].heading[n], often = M[j].body[n];
      if (!h && !often) continue;
      var b = often ? P.ubody * often * 2.2 / (often + 1.2 * (0.5 + I.units[n].size / 160)) : 0;
      sum[n] += M[j].idf * (P.uhead * h + b);
      met[n] += M[j].idf * Math.max(h, Math.min(1, b));
    }
    size = 0;
    M.forEach(function (m) { size += m.idf; });
    for (n = 0; n < units; n++) if (sum[n]) sum[n] = sum[n] / (size || 1) * Math.sqrt(met[n] / (size || 1));
    return sum;
  }

  function kindWeight(page, letters, law) {
    if (page.kind === "l") return letters ? 1.35 : WEIGHT.l;
    if (page.kind === "s") return law && law.url === page.url ? 1 : WEIGHT.s;
    return WEIGHT[page.kind] || 1;
  }

  function score(page, M, total, phraseOf, bare, mended, letters, law, results, sections, alike, hinted) {
    var weight = kindWeight(page, letters, law), unitScores = [], i, at = page.n;
    var exact = page.plain === bare ? 1000 : page.exact.indexOf(bare) >= 0 ? 900 : page.plain === mended || page.exact.indexOf(mended) >= 0 ? 700 : 0;
    if (exact && page.kind === "s") exact += 50;
    var sum = 0, coverage = 0;
    for (i = 0; i < M.length; i++) {
      var m = M[i], all = m.all[at];
      if (!all) continue;
      var named = Math.max(m.named[at], P.per * m.asks[at]), n = m.often[at];
      coverage += m.idf * all;
      sum += m.idf * (P.head * m.head[at] + P.named * named + P.said * m.said[at] + P.body * n / (n + 3));
    }
    coverage /= total;
    var base = sum / total * Math.pow(coverage, P.cexp) + (phraseOf.page.get(page) || 0) + hinted[at];
    var best = null;
    page.units.forEach(function (unit) {
      var s = sections[unit.n];
      if (unit.asked) {
        var wording = phraseOf.unit.get(unit) || 0;
        if (!s && !wording && !alike.has(unit.n)) { if (page.kind !== "w" || I.zh || I.alias.get(bare) !== unit.plain) return; }
        var full = s * P.q1 + wording * P.q2 + P.q3 * base * (page.kind === "q" ? 1 : 0);
        var same = unit.plain === bare ? (page.kind === "w" ? 4 : 1100) : unit.plain === mended ? (page.kind === "w" ? 3 : 800) : page.kind === "w" && !I.zh && I.alias.get(bare) === unit.plain ? 600 : 0;
        if (full > 0.3 || same) unitScores.push({ page: page, unit: unit, score: full * weight + same, order: unit.n });
      } else if (s > 0.25 && (!best || s > best.s)) best = { unit: unit, s: s };
    });
    var value = base * weight + (best ? P.uadd * best.s * weight : 0);
    if (page.kind === "q" && unitScores.length) value *= 0.7;
    if (value > 0.08 || exact) results.push({ page: page, unit: exact > 800 || !best ? null : best.unit, score: value + exact, order: -1 });
    unitScores.sort(function (x, y) { return y.score - x.score; });
    unitScores.slice(0, 3).forEach(function (r) { results.push(r); });
  }

  // ---- instruments, articles, warnings --------------------------------------------------------------------------

  function named(q, bare) {
    var found = null;
    var joined = bare.replace(/ /g, ""), spaced = " " + bare + " ";
    I.laws.forEach(function (law) {
      law.names.forEach(function (name) {
        if (found && name.length <= found.name.length) return;
        var here = I.zh || /[\u4e00-\u9fff]/.test(name) ? joined.indexOf(name.replace(/ /g, "")) >= 0 : spaced.indexOf(" " + name + " ") >= 0;
        if (here) found = { url: law.url, name: name };
      });
    });
    return found;
  }

  function articleOf(q, law) {
    var m = I.zh || /[\u4e00-\u9fff]/.test(q) ? ARTICLE_ZH.exec(q.replace(/[\s《》]/g, "")) || law && ARTICLE_EN.exec(q) : ARTICLE_EN.exec(q);
    if (!m && !I.zh) m = ARTICLE_ZH.exec(q.replace(/\s/g, ""));
    if (!m && law) m = /(?:^|[^\d])(\d+)(?:-(\d+))?$/.exec(q.trim());
    // Without an instrument 「一条短信」 counts messages, and “the code 1234” is no code of law.
    if (!m || !law && (I.zh ? !/第\d+条(?!短信|信息|消息|语音|微信|视频|记录|证据)/.test(q.replace(/\s/g, "")) && !/^\d+条(?:之\d+)?$/.test(q.trim()) && !/\bart/.test(q) : !m[1])) return "";
    return m[1] ? m[1] + (m[2] ? "-" + m[2] : "") : m[3] + (m[4] ? "-" + m[4] : "");
  }

  function articles(number, law, results) {
    I.pages.forEach(function (page) {
      if (page.kind !== "s" || law && page.url !== law.url) return;
      page.units.forEach(function (unit) {
        var at = unit.anchor.indexOf("art-");
        if (unit.anchor.slice(at + 4) !== number) return;
        results.push({ page: page, unit: unit, score: (law ? 3000 : 6) + Math.min(unit.uses, 20) * 0.1 - (at ? 0.5 : 0), order: unit.n });
      });
      if (law) results.push({ page: page, unit: null, score: 2000, order: -1 });
    });
  }

  // “4 days late”, 逾期两个月: the page of that time.
  function stageOf(q) {
    var m = I.zh ? /(?:逾期|没还|晚|拖|过期|欠)/.test(q) && /(半|\d+)(天|日|个?月|年)/.exec(q) : /\b(?:late|overdue|past due|behind|missed|not paid|unpaid)\b/.test(q) && /(half a|\d+) (day|week|month|year)/.exec(q);
    if (!m) return "";
    var size = { "天": 1, "日": 1, "年": 365, day: 1, week: 7, month: 30, year: 365 }[m[2]] || 30;
    var days = (/^\d/.test(m[1]) ? +m[1] : 0.5) * size, at = I.data.stages.filter(function (s) { return days >= s[0] && days <= s[1]; })[0];
    return at ? at[2] : "";
  }

  // A word of the trade in false help: its warning page stands first, and never a letter or a how-to.
  function warn(q, mended, bare, results) {
    var safe = I.data.warn.map(function (w) { return w[1]; }), first = "";
    I.data.warn.forEach(function (w) {
      w[0].forEach(function (word) {
        var x = plain(word);
        if (!first && [bare, mended].some(function (text) { return I.zh ? text.indexOf(x) >= 0 : (" " + text + " ").indexOf(" " + x + " ") >= 0; })) first = w[1];
      });
    });
    if (!first || results.some(function (r) { return r.score >= 900 && r.page.kind === "s"; })) return;
    var own = results.filter(function (r) { return r.score >= 700 && safe.indexOf(r.page.url) >= 0; })[0];
    if (own) first = own.page.url;
    var there = false;
    results.forEach(function (r) { if (r.page.url === first) { r.score += 5000; there = true; } });
    if (!there) I.pages.forEach(function (p) { if (p.url === first) results.push({ page: p, unit: null, score: 5000, order: -1 }); });
  }

  // One result for a page; up to three questions of a FAQ page, up to three articles.
  function choose(results, Q, total) {
    var seen = new Map(), out = [], floor = results.length ? Math.min(results[0].score, 6) * 0.12 : 0;
    for (var i = 0; i < results.length && out.length < MOST; i++) {
      var r = results[i], page = r.page, n = seen.get(page) || 0;
      var many = page.kind === "q" || page.kind === "s" || page.kind === "w" ? (page.kind === "w" ? 1 : 3) : 1;
      if (n >= many || r.score < floor || n && r.order < 0) continue;
      seen.set(page, n + 1);
      var asks = r.unit && r.unit.asked;
      out.push({
        url: page.url + (r.unit ? "#" + r.unit.anchor : ""), page: page.url, title: asks ? r.unit.heading : page.title,
        section: asks ? page.title : r.unit ? r.unit.heading : "", kind: page.kind, text: sentence(page, r.unit, Q, total), score: Math.round(r.score * 100) / 100
      });
    }
    return out;
  }

  function saidIn(plainText, Q) {
    var sum = 0;
    Q.forEach(function (m) {
      var hit = 0;
      m.alts.forEach(function (a) { if (a.w > hit && a.ws.every(function (w) { return plainText.indexOf(w) >= 0; })) hit = a.w; });
      sum += m.idf * hit;
    });
    return sum;
  }

  // The sentence that answers: of the section, the one that meets most of the question; else the answer of the page.
  function sentence(page, unit, Q, total) {
    if (!unit || page.kind === "s" || page.kind === "w") return unit ? unit.text.split("\n")[0] : page.answer;
    var parts = unit.parts || (unit.parts = sentences(unit.text));
    var best = "", most = -1;
    parts.forEach(function (p, i) {
      var v = (unit.asked ? 0.6 / (i + 1) : 0) - i * 0.05 + saidIn(p.plain, Q);
      if (v > most) { most = v; best = p.text; }
    });
    // The answer of the page itself goes first where it says as much.
    if (page.answer && !unit.asked) (page.parts || (page.parts = sentences(page.answer))).forEach(function (p, i) {
      var v = total * 0.2 - i * 0.05 + saidIn(p.plain, Q);
      if (v > most) { most = v; best = p.text; }
    });
    return best || page.answer;
  }

  // No lookbehind: older Safari refuses the whole script for one. Stems stand at the start of words, so a plain look is enough.
  function sentences(text) {
    return text.replace(/([。！？；][”」）]?)/g, "$1\n").replace(/([.!?]) (?=[A-Z"“])/g, "$1\n").split("\n").filter(function (p) { return p.trim().length > 3; })
      .map(function (p) { return { text: p, plain: normal(p) }; });
  }

  // ---- the box --------------------------------------------------------------------------------------------------

  var WORDS = {
    zh: { g: "指南", q: "问答", s: "法规", l: "信件", t: "工具", w: "词条", a: "本站", found: " 条结果", none: "没有找到。换一种说法，或从这里开始：", faq: "常见问题", all: "问题索引（A–Z）", call: "打电话", wait: "正在载入" },
    en: { g: "guide", q: "question", s: "law", l: "letter", t: "tool", w: "word", a: "about", found: " results", none: "Nothing found. Try other words, or start here:", faq: "Questions", all: "Questions from A to Z", call: "Call", wait: "Loading" }
  };
  var form = document.querySelector("form[role=search]");
  var input = form.querySelector("input[type=search]");
  var panel = form.querySelector("[data-search-panel]");
  var list = form.querySelector("[data-search-results]");
  var status = form.querySelector("[data-search-status]");
  var root = form.getAttribute("data-search-root");
  var said = "";
  var ready = false;
  var waiting = 0;

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function address(url) {
    var at = url.indexOf("#"), path = at < 0 ? url : url.slice(0, at), rest = at < 0 ? "" : url.slice(at);
    return root + path + (location.protocol === "file:" ? "index.html" : "") + rest;
  }

  function show() {
    var question = input.value.trim();
    if (!ready || question === said && !panel.hidden) return;
    said = question;
    list.textContent = "";
    if (!question) { panel.hidden = true; status.textContent = ""; return; }
    var L = WORDS[I.zh ? "zh" : "en"], found = search(question);
    found.forEach(function (r) {
      var link = make("a", "search-hit search-" + r.kind);
      link.href = address(r.url);
      link.appendChild(make("span", "search-kind", L[r.kind]));
      link.appendChild(make("strong", "search-title", r.title));
      if (r.section) link.appendChild(make("span", "search-section", r.section));
      link.appendChild(make("span", "search-text", r.text));
      list.appendChild(link);
    });
    if (!found.length) nothing(L);
    status.textContent = found.length ? (I.zh ? found.length + L.found : found.length + (found.length === 1 ? " result" : L.found)) : L.none;
    panel.hidden = false;
    list.setAttribute("data-search-for", question);
  }

  function nothing(L) {
    I.data.none.triage.forEach(function (t) { list.appendChild(plainLink(t[0], address(t[1]))); });
    list.appendChild(plainLink(L.faq, address("faq/")));
    list.appendChild(plainLink(L.all, address("questions/")));
    I.data.none.calls.forEach(function (c) { list.appendChild(plainLink(L.call + " " + c[0] + " · " + c[1], "tel:" + c[0])); });
  }

  function plainLink(text, href) {
    var link = make("a", "search-hit search-way", text);
    link.href = href;
    return link;
  }

  function close() { panel.hidden = true; }

  function move(step) {
    var links = Array.prototype.slice.call(list.querySelectorAll("a")), at = links.indexOf(document.activeElement) + step;
    if (panel.hidden && said) panel.hidden = false;
    if (at < 0) input.focus(); else if (links[at]) links[at].focus();
  }

  form.addEventListener("submit", function (event) {
    if (!ready) return;
    event.preventDefault();
    show();
    var first = list.querySelector("a");
    if (first && input.value.trim()) first.click();
  });
  // The letter itself is painted first, and of keys that come faster than results only the last is answered.
  input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(show, 0); });
  input.addEventListener("focus", function () { if (input.value.trim()) { said = ""; show(); } });
  form.addEventListener("keydown", function (event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp" && document.activeElement !== input) { event.preventDefault(); move(-1); }
    else if (event.key === "Escape" && !panel.hidden) { event.preventDefault(); input.focus(); close(); }
  });
  document.addEventListener("click", function (event) { if (!form.contains(event.target)) close(); });
  form.addEventListener("focusout", function (event) { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });

  window.lawkbIndex = function (data) {
    slices(build(data), function () {
      ready = true;
      window.lawkbSearch = search;
      window.lawkbSearch.reads = function (question) { return reading(question).meanings.map(function (m) { return [m.word, Math.round(m.idf * 100) / 100].concat(m.alts.map(function (a) { return a.ws.join("+"); })); }); };
      if (input.value.trim()) show();
    });
  };
  status.textContent = WORDS[document.documentElement.lang.slice(0, 2) === "en" ? "en" : "zh"].wait;
})();
