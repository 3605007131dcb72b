// Tells in a sentence what a reader picks out on the map.

const sentence = document.querySelector('#sentence');

document.addEventListener('loop-map-select', ({ target, detail }) => {
    if (detail.company === undefined) {
        sentence.textContent = 'Choose a company.';
        return;
    }
    const { total } = target.loops({ limit: 1 });
    sentence.textContent = `Money can come back to ${detail.company} on ${total.count ?? total.atLeast} ways.`;
});
