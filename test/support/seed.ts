/** Every property of a test file throws by the seed of the run. */
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['LVZHI_SEED']) });
