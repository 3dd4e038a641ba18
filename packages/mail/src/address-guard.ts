export {
  type AddressGuard,
  type AddressGuardOptions,
  type AddressRefusal,
  type AddressVerdict,
  addressGuard,
  allowedPlaceProblem,
  type Resolve,
  type ResolvedAddress,
} from './outside/address-guard.ts';
export {
  type OutsideAnswer,
  type OutsideCall,
  type OutsideRequest,
  outsideCall,
} from './outside/outside-call.ts';
