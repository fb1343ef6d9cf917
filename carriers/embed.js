// For a page that embeds the course: fits the frames' heights and hands progress on. Protocol tekser/1, the page's side.
//
//   <iframe data-tekser src="…/?lang=kk&only=lesson:ID" …></iframe>
//   <script src="…/embed.js" async></script>
//
// data-lang, data-theme and data-state are told to the course at its start. The frame gets the events tekser-progress,
// tekser-completed and tekser-state; window.tekserEmbed.send(frame, {type: "set-lang", lang: "ru"}) speaks to it.
(function () {
  "use strict";

  var HIGHEST = 50000;
  var LONGEST = 65536;

  // Only frames that the page itself has marked; a message of any other window is none of ours.
  function frameOf(source) {
    var frames = document.querySelectorAll("iframe[data-tekser]");
    for (var i = 0; i < frames.length; i++) if (frames[i].contentWindow === source) return frames[i];
  }

  /** Where the frame's messages must come from. In a sandbox without an origin of its own that is "null". */
  function originOf(frame) {
    var sandbox = frame.getAttribute("sandbox");
    if (sandbox !== null && !/allow-same-origin/.test(sandbox)) return "null";
    return new URL(frame.src).origin;
  }

  function send(frame, message) {
    var origin = originOf(frame);
    message.tekser = 1;
    frame.contentWindow.postMessage(message, origin === "null" ? "*" : origin);
  }

  function number(value) {
    return typeof value === "number" && value >= 0 && value <= HIGHEST;
  }

  /** Whether every field is a number or a text of bearable length. */
  function sound(message) {
    for (var name in message) {
      var value = message[name];
      if (!number(value) && !(typeof value === "string" && value.length <= LONGEST)) return false;
    }
    return true;
  }

  addEventListener("message", function (event) {
    var message = event.data;
    if (!message || message.tekser !== 1 || !sound(message)) return;
    var frame = frameOf(event.source);
    if (!frame || event.origin !== originOf(frame)) return;
    var wish = function (name) {
      return frame.getAttribute("data-" + name) || "";
    };
    switch (message.type) {
      case "ready":
        send(frame, { type: "hello", lang: wish("lang"), theme: wish("theme"), state: wish("state") });
        break;
      case "resize":
        if (number(message.height)) frame.style.height = Math.ceil(message.height) + "px";
        break;
      case "scroll-to":
        // Only back up: whoever sees the frame's top is left in peace.
        if (frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
        break;
      case "progress":
      case "completed":
      case "state":
        frame.dispatchEvent(new CustomEvent("tekser-" + message.type, { bubbles: true, detail: message }));
    }
  });

  window.tekserEmbed = { send: send };
})();
