import 'loopmap';
import type { LoopMapElement } from 'loopmap';
import { useRef } from 'react';
import { createRoot } from 'react-dom/client';

function Page() {
    const map = useRef<LoopMapElement>(null);
    return (
        <>
            <loop-map
                ref={map}
                src="/village.json"
                loading="eager"
                url-state
                onloop-map-ready={() => map.current?.isolate('Mill')}
                onloop-map-select={(event) => (document.title = event.detail.company ?? '')}
            />
            {/* @ts-expect-error: there is no such attribute */}
            <loop-map focuss="Mill" hidden />
        </>
    );
}

createRoot(document.getElementById('root')!).render(<Page />);
