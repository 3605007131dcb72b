// The types of the script that loads the engine for pages that draw by themselves.

type Engine = typeof import('./loopmap_engine.js');

/** Loads the engine, once: the one with SIMD where the browser knows it, which gives the same answers. */
export function loadEngine(): Promise<Pick<Engine, 'ForceLayout' | 'LoopFinder'>>;
