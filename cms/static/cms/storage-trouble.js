// Says in the server's own words why an upload was not saved (507, 503), where Wagtail (8.0.1)
// shows the name of the status and asks to report it: in the list of uploads and in choosers.
(() => {
    const STATUSES = [503, 507];

    const sentenceOf = (request) => {
        try {
            return JSON.parse(request.responseText).error_message;
        } catch {
            return "";
        }
    };

    const show = (request) => {
        const sentence = STATUSES.includes(request.status) && sentenceOf(request);
        if (!sentence) return;
        document.querySelectorAll(".upload-server-error .server-error").forEach((place) => {
            const code = place.querySelector(".error-code");
            if (!code || code.textContent !== String(request.status)) return;
            place.closest("li").querySelector(".error-message")?.remove(); // about texts of images
            place.textContent = sentence;
        });
        document.querySelectorAll(".modal .help-critical").forEach((place) => {
            if (place.textContent.includes(String(request.status))) place.textContent = sentence;
        });
    };

    // jQuery is a script of Wagtail's that comes before; it tells after Wagtail's own answer.
    if (window.jQuery) window.jQuery(document).on("ajaxError", (_, request) => show(request));
})();
