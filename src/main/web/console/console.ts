// The page's script: draws the console. Everything secret happens in worker.ts.
import './view/console';
