// How compiled modules are loaded in a page, which has them beside it.

export const loadEngine = () => load('loopmap_engine', 'loopmap_engine_simd_bg.wasm');

export const loadAntv = () => load('antv_layout_wasm', 'antv_layout_wasm_bg.wasm');

/**
 * @param {string} name
 * @param {string} binary
 */
async function load(name, binary) {
    const module = await import(new URL(`${name}.js`, location.href).href);
    const file = await fetch(new URL(binary, location.href));
    await module.default({ module_or_path: await file.arrayBuffer() });
    return module;
}
