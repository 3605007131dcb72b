'use client';

import 'loopmap';
import type { LoopMapElement } from 'loopmap';
import { useEffect, useRef } from 'react';

export function Map() {
    const map = useRef<LoopMapElement>(null);
    useEffect(() => {
        // What was rendered on the server may be live before this script is.
        void map.current?.ready.then(() => map.current?.isolate('Mill'));
    }, []);
    return <loop-map ref={map} src="/village.json" loading="eager" onloop-map-select={(event) => (document.title = event.detail.company ?? '')} />;
}
