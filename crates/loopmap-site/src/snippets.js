// Fills in where this folder is, and copies a snippet at a click.

const folder = new URL('.', location.href).href;
for (const here of document.querySelectorAll('.here')) {
    here.textContent = folder;
}
for (const button of document.querySelectorAll('.copy')) {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
        const text = button.parentElement.querySelector('code').textContent;
        await navigator.clipboard.writeText(text);
        button.textContent = 'Copied';
    });
}
