// The element with everything inside, for pages that know no modules, pages opened from a disk, and
// sandboxes, where nothing may be fetched.

import './core.js';
import '../loop-map.js';
