// Brings the core along. It runs before the element is defined.

import { bringCore, unpacked } from '../files.js';
import core from 'core.gz';

bringCore(() => unpacked(core));
