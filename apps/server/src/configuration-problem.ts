/** A sentence for somebody who typed something that cannot be. */
export class ConfigurationProblem extends Error {
  override readonly name = 'ConfigurationProblem';
}
