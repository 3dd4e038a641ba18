import { Monitor } from '../monitor/monitor.tsx';
import { FlagsTray } from '../together/flags-tray.tsx';

/** Everything that calls for this agent, above the list and over the administration. */
export function OfferStack() {
  return (
    <>
      <FlagsTray />
      <Monitor />
    </>
  );
}
