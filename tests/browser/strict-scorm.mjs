// The rules of strict learning systems (Moodle's formats, the standards' order of calls) around any SCORM API.

/**
 * An API like `inner` that notes in `violations` whatever a strict system would refuse or take wrong.
 * It stands alone, so that its text can be put into a page as well.
 */
export function strict(inner, version, violations) {
  const is12 = version === "1.2";
  const names = is12
    ? { initialize: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", finish: "LMSFinish", error: "LMSGetLastError" }
    : { initialize: "Initialize", get: "GetValue", set: "SetValue", commit: "Commit", finish: "Terminate", error: "GetLastError" };
  const decimal = is12 ? /^-?[0-9]{0,3}(\.[0-9]*)?$/ : /^-?[0-9]{1,5}(\.[0-9]{1,18})?$/;
  const within = (low, high) => (value) => decimal.test(value) && value !== "" && Number(value) >= low && Number(value) <= high;
  const matches = (pattern) => (value) => pattern.test(value);
  // Printable ASCII without spaces is the most that every system hands back unchanged.
  const packed = matches(/^[!-~]{0,4096}$/);
  const writable = is12
    ? {
        "cmi.core.lesson_status": matches(/^(passed|completed|failed|incomplete|browsed)$/),
        "cmi.core.score.raw": within(0, 100),
        "cmi.core.score.min": within(0, 100),
        "cmi.core.score.max": within(0, 100),
        "cmi.core.session_time": matches(/^[0-9]{2,4}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,2})?$/),
        "cmi.core.exit": matches(/^(time-out|suspend|logout|)$/),
        "cmi.core.lesson_location": matches(/^[!-~]{0,255}$/),
        "cmi.suspend_data": packed,
      }
    : {
        "cmi.completion_status": matches(/^(completed|incomplete|unknown)$/),
        "cmi.success_status": matches(/^(passed|failed|unknown)$/),
        "cmi.score.scaled": within(-1, 1),
        "cmi.score.raw": within(-99999, 99999),
        "cmi.score.min": within(-99999, 99999),
        "cmi.score.max": within(-99999, 99999),
        "cmi.progress_measure": within(0, 1),
        "cmi.session_time": matches(
          /^P(\d+Y)?(\d+M)?(\d+D)?(T((\d+H(\d+M)?(\d+(\.\d{1,2})?S)?)|(\d+M(\d+(\.\d{1,2})?S)?)|(\d+(\.\d{1,2})?S)))?$/,
        ),
        "cmi.exit": matches(/^(time-out|suspend|logout|normal|)$/),
        "cmi.location": matches(/^[!-~]{0,1000}$/),
        "cmi.suspend_data": packed,
      };
  const readable = is12
    ? /^cmi\.(suspend_data|launch_data|core\.(student_id|student_name|lesson_location|credit|lesson_status|entry|total_time|lesson_mode|score\.(raw|min|max))|student_preference\.language)$/
    : /^cmi\.(suspend_data|launch_data|learner_id|learner_name|location|credit|completion_status|success_status|entry|total_time|mode|progress_measure|score\.(scaled|raw|min|max)|learner_preference\.language)$/;
  let phase = "new";
  const fault = (text) => violations.push(text);
  const running = (call) => phase === "running" || fault(`${call} while the session is ${phase}`);
  const answered = (call, answer) => {
    if (typeof answer !== "string") return answer;
    if (answer === "false") fault(`${call} was answered with false, error ${inner[names.error]()}`);
    return answer;
  };
  return {
    [names.initialize](empty) {
      if (phase !== "new") fault(`${names.initialize} while the session is ${phase}`);
      if (empty !== "") fault(`${names.initialize} wants an empty text`);
      phase = "running";
      return answered(names.initialize, String(inner[names.initialize](empty)));
    },
    [names.get](element) {
      running(`${names.get} ${element}`);
      if (!readable.test(element)) fault(`${element} is not for reading`);
      return inner[names.get](element);
    },
    [names.set](element, value) {
      const call = `${names.set} ${element} = ${JSON.stringify(value)}`;
      running(call);
      if (typeof value !== "string") fault(`${call}: not a text`);
      if (!Object.hasOwn(writable, element)) fault(`${call}: not for writing`);
      else if (!writable[element](String(value))) fault(`${call}: not the format`);
      return answered(call, String(inner[names.set](element, value)));
    },
    [names.commit](empty) {
      running(names.commit);
      if (empty !== "") fault(`${names.commit} wants an empty text`);
      return answered(names.commit, String(inner[names.commit](empty)));
    },
    [names.finish](empty) {
      running(names.finish);
      if (empty !== "") fault(`${names.finish} wants an empty text`);
      phase = "finished";
      return answered(names.finish, String(inner[names.finish](empty)));
    },
    [names.error]: () => inner[names.error](),
  };
}

/** A system's side that keeps values and counts calls: what a strict API is put around where no browser is. */
export function memoryLms(version, values = {}) {
  const is12 = version === "1.2";
  const calls = { initialize: 0, set: [], commit: 0, finish: 0 };
  const api = {
    initialize: () => (calls.initialize++, "true"),
    get: (element) => values[element] ?? "",
    set: (element, value) => (calls.set.push(element), (values[element] = value), "true"),
    commit: () => (calls.commit++, "true"),
    finish: () => (calls.finish++, "true"),
    error: () => "0",
  };
  const [initialize, get, set, commit, finish, error] = is12
    ? ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"]
    : ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"];
  return {
    values,
    calls,
    api: { [initialize]: api.initialize, [get]: api.get, [set]: api.set, [commit]: api.commit, [finish]: api.finish, [error]: api.error },
  };
}
