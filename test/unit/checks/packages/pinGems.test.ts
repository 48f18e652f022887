import { pinGems } from '../../../../src/checks/packages/pinGems';
import { testCheck } from '../checkHarness';

testCheck(pinGems, {
  valid: [
    'FROM ruby:3.4\nRUN gem install bundler:2.6.2 rake:13.2.1\n',
    'FROM ruby:3.4\nRUN gem install bundler -v 2.6.2 && gem i rake --version "~> 13"\n',
    'FROM ruby:3.4\nRUN gem install --version=2.6.2 bundler && gem install bundler -v"$V"\n',
    'FROM ruby:3.4\nRUN gem install "rails:${RAILS_VERSION}" ./a.gem\n',
    'FROM ruby:3.4\nRUN gem install nokogiri:1.18 -- --use-system-libraries --with-xml2 yes\n',
    'FROM ruby:3.4\nRUN gem install -g Gemfile && gem install --file Gemfile\n',
    'FROM ruby:3.4\nRUN gem update --system && gem cleanup && bundle install\n',
    'FROM ruby:3.4\nRUN gem install --no-document --source https://gems.example.com --install-dir /opt rake:13\n',
    'FROM ruby:3.4\nRUN gem install\n',
  ],
  invalid: [
    {
      code: 'FROM ruby:3.4\nRUN gem install bundler rake:13\n',
      findings: [{ line: 2, at: 'bundler', message: /bundler:<version>/ }],
      fixed:
        'FROM ruby:3.4\nARG BUNDLER_VERSION\nRUN gem install "bundler${BUNDLER_VERSION:+:${BUNDLER_VERSION}}" rake:13\n',
    },
    {
      code: 'FROM ruby:3.4\nRUN gem i rake bundler\n',
      findings: [{ line: 2, at: 'rake bundler' }],
      fixed:
        'FROM ruby:3.4\nARG RAKE_VERSION BUNDLER_VERSION\nRUN gem i "rake${RAKE_VERSION:+:${RAKE_VERSION}}" "bundler${BUNDLER_VERSION:+:${BUNDLER_VERSION}}"\n',
    },
    {
      code: 'FROM ruby:3.4\nRUN gem install --no-document rails\n',
      findings: [{ line: 2, at: 'rails' }],
      fixed:
        'FROM ruby:3.4\nARG RAILS_VERSION\nRUN gem install --no-document "rails${RAILS_VERSION:+:${RAILS_VERSION}}"\n',
    },
    {
      code: 'FROM ruby:3.4\nRUN gem install nokogiri -- --with-x y\n',
      findings: [{ line: 2, at: 'nokogiri' }],
      fixed:
        'FROM ruby:3.4\nARG NOKOGIRI_VERSION\nRUN gem install "nokogiri${NOKOGIRI_VERSION:+:${NOKOGIRI_VERSION}}" -- --with-x y\n',
    },
    { code: 'FROM ruby:3.4\nONBUILD RUN gem install rake\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM ruby:3.4\nARG BUNDLER_VERSION=2.6.2\nRUN gem install bundler\n',
      findings: [{ line: 3 }],
      fixed: 'FROM ruby:3.4\nARG BUNDLER_VERSION=2.6.2\nRUN gem install bundler:${BUNDLER_VERSION}\n',
      safe: false,
    },
  ],
});
