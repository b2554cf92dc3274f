// Starts Wagtail's widgets from data blocks, since the policy allows no inline scripts (ADR 0007):
//   <script type="application/json" data-admin-init="ImageChooser">["id_image", {...}]</script>
// Blocks in <template> stay asleep until a panel copies them into the page.
(() => {
    const FUNCTIONS = new Set([
        "initDateChooser",
        "initTimeChooser",
        "initDateTimeChooser",
        "createTaskChooser",
    ]);
    const CONSTRUCTOR = /^(?:[A-Z]\w*)?(?:Chooser|Panel)$/;

    const start = (block) => {
        const name = block.dataset.adminInit;
        const known = FUNCTIONS.has(name) || CONSTRUCTOR.test(name);
        if (!known || typeof window[name] !== "function" || !block.isConnected) return;
        delete block.dataset.adminInit;
        // Panels have their options as JSON inside a JSON string.
        const args = JSON.parse(block.textContent).map((argument) =>
            name.endsWith("Panel") ? JSON.parse(argument) : argument,
        );
        if (FUNCTIONS.has(name)) window[name](...args);
        else new window[name](...args);
    };

    const startWithin = (root) => {
        root.querySelectorAll("script[data-admin-init]").forEach(start);
    };

    const begin = () => {
        startWithin(document);
        new MutationObserver((changes) => {
            for (const node of changes.flatMap((change) => [...change.addedNodes])) {
                if (node.nodeType !== Node.ELEMENT_NODE) continue;
                if (node.matches("script[data-admin-init]")) start(node);
                else startWithin(node);
            }
        }).observe(document.body, { childList: true, subtree: true });
    };

    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
    else begin();
})();
