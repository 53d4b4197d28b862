// Runs before the app: language and theme of the first paint, starting the app, and the plain pages
// for when it cannot start or breaks. It works without the app, so it has to stay small and old-fashioned.
(function () {
  var PREFIX = 'duihun/';
  var root = document.documentElement;
  var broken = false;

  // The settings are words under one name, or under name~2 where the first cannot be read, and so on.
  function settings() {
    var found = {};
    try {
      for (var slot = 1; slot < 9; slot++) {
        var text = localStorage.getItem(PREFIX + 'settings' + (slot > 1 ? '~' + slot : ''));
        if (text === null) break;
        if (!/^S1 .*\.$/.test(text)) continue;
        text.split(' ').forEach(function (word) {
          var pair = word.split('=');
          found[pair[0]] = pair[1];
        });
        break;
      }
    } catch (error) { /* storage is blocked: the system's settings hold */ }
    return found;
  }

  function language(chosen) {
    if (chosen === 'zh' || chosen === 'en') return chosen;
    var tags = navigator.languages || [navigator.language || ''];
    for (var i = 0; i < tags.length; i++) {
      var tag = tags[i].split('-')[0];
      if (tag === 'zh' || tag === 'en') return tag;
    }
    return 'zh';
  }

  // Everything of ours in storage, as it stands there.
  function exportText() {
    var entries = {};
    try {
      for (var i = 0; i < localStorage.length; i++) {
        var key = localStorage.key(i);
        if (key.indexOf(PREFIX) === 0) entries[key] = localStorage.getItem(key);
      }
    } catch (error) { /* storage is missing: there is nothing to keep */ }
    return JSON.stringify({ format: 'duihun-storage', made: new Date().toISOString(), entries: entries }, null, 1);
  }

  function download(name, text) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // Shows one of the plain pages instead of the app.
  function plain(which, detail) {
    var show = function () {
      var app = document.getElementById('app');
      if (app) app.hidden = true;
      var page = document.getElementById('plain');
      if (!page) return;
      page.hidden = false;
      page.querySelectorAll('[data-plain]').forEach(function (p) {
        p.hidden = p.getAttribute('data-plain') !== which;
      });
      document.getElementById('plain-detail').textContent = detail || '';
      document.getElementById('plain-reload').onclick = function () { location.reload(); };
      document.getElementById('plain-export').onclick = function () {
        var text = exportText();
        var box = document.getElementById('plain-text');
        box.hidden = false;
        box.value = text;
        box.select();
        download('duihun.json', text);
      };
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
    else show();
  }

  function panic(message) {
    if (broken) return;
    broken = true;
    // Nothing of this page may write any more: its memory cannot be trusted.
    try {
      Storage.prototype.setItem = Storage.prototype.removeItem = Storage.prototype.clear = function () {
        throw new Error('stopped');
      };
    } catch (error) { /* storage is missing: nothing to stop */ }
    console.error(message);
    plain('panic', message);
  }

  // The looks of the other pages; at once where one of them is opened by its address.
  function laterStyle() {
    var link = document.getElementById('later-style');
    if (link) link.rel = 'stylesheet';
  }

  window.duihun = {
    panic: panic,
    failed: function (message) { if (!broken) plain('load', message); },
    started: function () {
      root.setAttribute('data-started', '');
      laterStyle();
    },
    download: download
  };

  // What goes past the app's own panic hook: a trap (stack overflow, out of memory), or an error that
  // the browser threw right through it. What it was in the midst of is left undone.
  window.addEventListener('error', function (event) {
    var error = event.error;
    if (!window.WebAssembly || !error) return;
    if (error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error.stack)) panic(String(error));
  });
  window.addEventListener('unhandledrejection', function (event) {
    if (window.WebAssembly && event.reason instanceof WebAssembly.RuntimeError) panic(String(event.reason));
  });

  var chosen = settings();
  var lang = language(chosen.lang);
  root.lang = lang === 'zh' ? 'zh-CN' : 'en';
  if (chosen.theme === 'dark' || chosen.theme === 'light') root.setAttribute('data-theme', chosen.theme);

  document.addEventListener('DOMContentLoaded', function () {
    if (lang !== 'en' || root.hasAttribute('data-started')) return;
    document.querySelectorAll('[data-en]').forEach(function (element) {
      element.textContent = element.getAttribute('data-en');
    });
  });

  if (typeof WebAssembly !== 'object' || typeof HTMLDialogElement !== 'function') {
    plain('wasm');
    return;
  }

  if (!/^(#\/?(board)?)?$/.test(location.hash)) laterStyle();

  // The texts of the shell are wanted as soon as the app is there: fetch them beside it.
  var texts = document.querySelector('meta[name=duihun-texts]').content;
  var link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'fetch';
  link.crossOrigin = 'anonymous';
  link.href = './' + texts + '/' + lang + '.app.txt';
  document.head.appendChild(link);

  function start() {
    var glue = document.getElementById('glue').href;
    var wasm = document.getElementById('wasm').href;
    import(glue).then(function (module) {
      return module.default({ module_or_path: wasm }).then(function () { module.start(); });
    }).catch(function (error) {
      if (error instanceof WebAssembly.RuntimeError) panic(String(error));
      else if (!broken) plain(error instanceof WebAssembly.CompileError ? 'wasm' : 'load', String(error));
    });
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
