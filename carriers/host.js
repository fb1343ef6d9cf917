// Runs before boot.js: finds the system that shows the course and leaves `window.tekserHost`, or nothing.
//
// Everything below is ES5 but for `import` and `export`, which the bundler takes away: a browser that is too old for
// the course must still read this file to its end.
import { discover } from "./host/discover.js";

discover(window);
