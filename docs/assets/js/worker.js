/* The service worker, written to /sw.js by the build. Network first: what the network gives is read and kept; what it does not give
   within four seconds is taken from what was kept, and the page says so. */
var VERSION = "@version@"
var AHEAD = "@ahead@"
var SHARED = "@shared@"
var PAGES = "pages"
var FILES = "files"
var MOST = 60
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
  if (say.forget) { event.waitUntil(caches.delete(PAGES)); return }
  if (say.keep) event.waitUntil(ahead(say.keep, say.page))
})
self.addEventListener("fetch", function (event) {
  var request = event.request
  if (request.method !== "GET" || request.url.indexOf(self.registration.scope) !== 0) return
  if (request.mode === "navigate") event.respondWith(page(event))
  else if (request.url.indexOf("/assets/h/") > 0) event.respondWith(caches.match(request).then(function (kept) { return kept || fetch(request) }))
})

function whole(path) { return new URL(path, self.registration.scope).href }
function bare(url) { return url.split("#")[0].split("?")[0] }

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
