// Names as UUIDs (version 5). `crypto.subtle` is missing where a school's server speaks plain HTTP, so SHA-1 is here.

// The standard's namespace for addresses.
var NAMESPACE = [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

function utf8(text) {
  var bytes = [];
  // `%D2%B1` → 0xD2 0xB1
  var escaped = encodeURIComponent(text);
  for (var i = 0; i < escaped.length; i++) {
    if (escaped.charAt(i) === "%") {
      bytes.push(parseInt(escaped.substr(i + 1, 2), 16));
      i += 2;
    } else {
      bytes.push(escaped.charCodeAt(i));
    }
  }
  return bytes;
}

// The SHA-1 of bytes, as 20 bytes.
export function sha1(bytes) {
  var rotate = function (word, by) {
    return (word << by) | (word >>> (32 - by));
  };
  var padded = bytes.concat(0x80);
  while (padded.length % 64 !== 56) padded.push(0);
  // The length in bits, 64 of them; names are short.
  padded.push(0, 0, 0, Math.floor(bytes.length / 0x20000000));
  for (var shift = 24; shift >= 0; shift -= 8) padded.push(((bytes.length << 3) >>> shift) & 255);
  var sum = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  var w = [];
  for (var block = 0; block < padded.length; block += 64) {
    var a = sum[0];
    var b = sum[1];
    var c = sum[2];
    var d = sum[3];
    var e = sum[4];
    for (var t = 0; t < 80; t++) {
      var at = block + 4 * t;
      w[t] =
        t < 16
          ? (padded[at] << 24) | (padded[at + 1] << 16) | (padded[at + 2] << 8) | padded[at + 3]
          : rotate(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
      var f = t < 20 ? (b & c) | (~b & d) : t < 40 || t >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d);
      var k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][Math.floor(t / 20)];
      var next = (rotate(a, 5) + f + e + k + w[t]) | 0;
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    sum = [(sum[0] + a) | 0, (sum[1] + b) | 0, (sum[2] + c) | 0, (sum[3] + d) | 0, (sum[4] + e) | 0];
  }
  var out = [];
  for (var i = 0; i < 20; i++) out.push((sum[i >> 2] >>> (24 - 8 * (i & 3))) & 255);
  return out;
}

// Sixteen bytes as text, marked with the version.
export function uuidText(bytes, version) {
  var text = "";
  for (var i = 0; i < 16; i++) {
    var byte = bytes[i];
    if (i === 6) byte = (byte & 0x0f) | (version << 4);
    if (i === 8) byte = (byte & 0x3f) | 0x80;
    text += (i === 4 || i === 6 || i === 8 || i === 10 ? "-" : "") + (byte + 0x100).toString(16).slice(1);
  }
  return text;
}

// The UUID of a name: the same for everybody for ever.
export function uuid5(name) {
  return uuidText(sha1(NAMESPACE.concat(utf8(name))), 5);
}
