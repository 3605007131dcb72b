'use client';

import 'loopmap';
import type { LoopMapElement, LoopMapEvents } from 'loopmap';
import { useEffect, useRef } from 'react';

export function Map() {
    const map = useRef<LoopMapElement>(null);
    useEffect(() => {
        const element = map.current;
        const select = (event: LoopMapEvents['loop-map-select']) => (document.title = event.detail.company ?? '');
        // React takes up what was rendered on the server without the events of custom elements.
        element?.addEventListener('loop-map-select', select);
        // What was rendered on the server may be live before this script is.
        void element?.ready.then(() => element.isolate('Mill'));
        return () => element?.removeEventListener('loop-map-select', select);
    }, []);
    return <loop-map ref={map} src="/village.json" loading="eager" />;
}
