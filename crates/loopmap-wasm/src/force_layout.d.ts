export interface LayoutWishes {
    /** Chooses among pictures that are about equally good; 0 when absent. */
    seed?: number;
    /** The frame's width and height in CSS pixels; 1200 by 800 when absent. */
    width?: number;
    height?: number;
    /** The radius of each node; 8 for those that it leaves out. */
    sizes?: Float32Array | number[];
}
