import { unreachable } from '@baton/kernel';
import { AgentsScreen } from './agents-screen.tsx';
import { ApiTokensScreen } from './api-tokens-screen.tsx';
import { AuditScreen } from './audit-screen.tsx';
import { ButtonsScreen } from './buttons-screen.tsx';
import { DeploymentsScreen } from './deployments-screen.tsx';
import { OrganizationScreen } from './organization-screen.tsx';
import { RolesScreen } from './roles-screen.tsx';
import { SkillsScreen } from './skills-screen.tsx';
import { UsersScreen } from './users-screen.tsx';

type PeopleScreensProps = {
  readonly section:
    | 'users'
    | 'roles'
    | 'skills'
    | 'agent-configurations'
    | 'deployments'
    | 'buttons'
    | 'organization'
    | 'api-tokens'
    | 'audit';
  readonly id: string | null;
};

/** The screens for people and desk, loaded together when somebody goes to one of them. */
export default function PeopleScreens({ section, id }: PeopleScreensProps) {
  switch (section) {
    case 'users':
      return <UsersScreen id={id} />;
    case 'roles':
      return <RolesScreen id={id} />;
    case 'skills':
      return <SkillsScreen id={id} />;
    case 'agent-configurations':
      return <AgentsScreen id={id} />;
    case 'deployments':
      return <DeploymentsScreen id={id} />;
    case 'buttons':
      return <ButtonsScreen id={id} />;
    case 'organization':
      return <OrganizationScreen />;
    case 'api-tokens':
      return <ApiTokensScreen id={id} />;
    case 'audit':
      return <AuditScreen id={id} />;
    default:
      return unreachable(section);
  }
}
