import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../config';
import { exampleFile } from '../settings';

/** `npm run env-example`: writes `.env.example` anew after a setting was added or changed. */
writeFileSync(path.join(PROJECT_FOLDER, '.env.example'), exampleFile());
