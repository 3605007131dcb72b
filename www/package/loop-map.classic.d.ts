// The classic script exports nothing: importing it defines the tag, whose types come along.

import './loop-map.js';
