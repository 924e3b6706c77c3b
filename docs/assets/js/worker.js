/* The service worker, written to /sw.js by the build. Network first: what the network gives is read and kept; what it does not give
   within four seconds is taken from what was kept, and the page says so. A script or an index of a page is kept when it is used. */
var VERSION = "@version@"
var AHEAD = "@ahead@"
var SHARED = "@shared@"
var PAGES = "pages"
var FILES = "files"
var USED = "used"
var MOST = 60
var MOST_USED = 40
var PATIENCE = 4000

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(FILES).then(function (cache) { return cache.addAll(SHARED.map(function (path) { return new Request(whole(path), { cache: "force-cache" }) })) }).then(function () { return self.skipWaiting() }))
})
self.addEventListener("activate", function (event) {
  event.waitUntil(caches.open(FILES).then(function (cache) {
    var now = SHARED.map(whole)
    return cache.keys().then(function (keys) {
      return Promise.all(keys.map(function (request) { return now.indexOf(request.url) < 0 ? cache.delete(request) : null }))
    })
  }).then(function () { return self.clients.claim() }))
})
self.addEventListener("message", function (event) {
  var say = event.data || {}
  if (say.forget) { event.waitUntil(Promise.all([caches.delete(PAGES), caches.delete(USED)])); return }
  if (say.keep) event.waitUntil(Promise.all([ahead(say.keep, say.page), used(say.used || [])]))
})
self.addEventListener("fetch", function (event) {
  var request = event.request
  if (request.method !== "GET" || request.url.indexOf(self.registration.scope) !== 0) return
  if (request.mode === "navigate") event.respondWith(page(event))
  else if (request.url.indexOf("/assets/h/") > 0) event.respondWith(caches.match(request).then(function (kept) { return kept || fetch(request).then(function (answer) { return use(event, answer) }) }))
})

function whole(path) { return new URL(path, self.registration.scope).href }
function bare(url) { return url.split("#")[0].split("?")[0] }

/* What a page asks for by itself: its own copy stays with the pages. Its name is that of its content, so it never grows old. */
function use(event, answer) {
  if (answer.ok && answer.type === "basic") event.waitUntil(put(event.request.url, answer.clone()).then(null, function () {}))
  return answer
}
function put(url, answer) {
  return caches.open(USED).then(function (cache) {
    return cache.put(url, answer).then(function () { return cache.keys() }).then(function (keys) {
      return keys.length > MOST_USED ? cache.delete(keys[0]) : null
    })
  })
}
/* What the first page had before this worker stood: it lies in the cache of the browser, so the network is not asked again. */
function used(urls) {
  return Promise.all(urls.filter(function (url) { return url.indexOf(whole("assets/h/")) === 0 }).map(function (url) {
    return caches.match(url).then(function (kept) { return kept ? null : fetch(url, { cache: "force-cache" }).then(function (answer) { return answer.ok ? put(url, answer) : null }) })
  })).then(null, function () {})
}
function ahead(language, current) {
  var wanted = (AHEAD[language] || []).map(whole)
  var own = bare(current || "")
  if (own) wanted.push(own)
  return caches.open(PAGES).then(function (cache) {
    return Promise.all(wanted.map(function (url) {
      return cache.match(url).then(function (kept) { return kept ? null : fetch(url, { cache: url === own ? "force-cache" : "default" }).then(function (answer) { return keep(url, answer) }) })
    }))
  }).then(null, function () {})
}
function keep(url, answer) {
  if (!answer.ok || answer.redirected || (answer.headers.get("content-type") || "").indexOf("text/html") < 0) return null
  return answer.text().then(function (text) {
    var kept = new Response(text, { headers: { "content-type": "text/html; charset=utf-8", "x-kept": new Date().toISOString().slice(0, 10) } })
    return caches.open(PAGES).then(function (cache) {
      return cache.put(bare(url), kept).then(function () { return cache.keys() }).then(function (keys) {
        return keys.length > MOST ? cache.delete(keys[0]) : null
      })
    })
  })
}
function page(event) {
  var url = bare(event.request.url)
  var fresh = fetch(event.request).then(function (answer) {
    event.waitUntil(Promise.resolve(keep(url, answer.clone())).then(null, function () {}))
    return answer
  })
  var slow = new Promise(function (resolve) { setTimeout(resolve, PATIENCE) })
  return Promise.race([fresh, slow]).then(null, function () {}).then(function (answer) {
    return answer || stored(url).then(function (kept) { return kept || fresh })
  })
}
function stored(url) {
  return caches.open(PAGES).then(function (cache) { return cache.match(url) }).then(function (kept) {
    if (!kept) return null
    return kept.text().then(function (text) {
      var day = kept.headers.get("x-kept")
      return new Response(text.replace("<body", "<body data-kept=\"" + day + "\""), { headers: { "content-type": "text/html; charset=utf-8" } })
    })
  })
}
