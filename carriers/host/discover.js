// In this order, since a host may look like a later one as well: Kolibri also offers a SCORM API.
import { cmi5 } from "./cmi5.js";
import { warn } from "./common.js";
import { embed } from "./embed.js";
import { kolibri } from "./kolibri.js";
import { scorm12, scorm2004 } from "./scorm.js";

var ORDER = [kolibri, scorm2004, scorm12, cmi5, embed];

// Sets `window.tekserHost` to the first host that answers. Nothing that a host does can stop the course.
export function discover(window) {
  for (var i = 0; i < ORDER.length; i++) {
    try {
      var host = ORDER[i](window);
      if (host) {
        window.tekserHost = host;
        return;
      }
    } catch (e) {
      warn("looking for the host failed: " + e);
    }
  }
}
