import { yumCleanAll } from '../../../../src/checks/packages/yumCleanAll';
import { testCheck } from '../checkHarness';

testCheck(yumCleanAll, {
  valid: [
    'FROM centos:7\nRUN yum install -y httpd && yum clean all\n',
    'FROM centos:7\nRUN yum -y install httpd \\\n && make \\\n && yum -y clean all\n',
    'FROM centos:7\nRUN yum install -y httpd && rm -rf /var/cache/yum/*\n',
    'FROM centos:7\nRUN yum install -y httpd && rm -rf /var/cache/yum /tmp/a\n',
    'FROM centos:7\nRUN yum install -y httpd && rm -rf /var/cache/*\n',
    'FROM centos:7\nRUN yum install -y httpd && rm -rf $CACHES\n',
    // yum is dnf there.
    'FROM rockylinux:9\nRUN yum install -y httpd && dnf clean all\n',
    'FROM centos:7\nRUN --mount=type=cache,target=/var/cache/yum yum install -y httpd\n',
    'FROM rockylinux:9\nRUN --mount=type=cache,target=/var/cache/dnf,sharing=locked yum install -y httpd\n',
    'FROM rockylinux:9\nRUN --mount=type=tmpfs,target=/var/cache yum install -y httpd\n',
    // Nothing of a stage that only lends files is in the image.
    'FROM centos:7 AS build\nRUN yum install -y gcc\nFROM centos:7\nCOPY --from=build /a /a\n',
    'FROM centos:7\nRUN yum -y update\n',
    'FROM centos:7\nRUN yum list httpd\n',
    'FROM centos:7\nRUN <<EOF\nyum install -y httpd\nyum clean all\nEOF\n',
    'FROM centos:7\nRUN [ "sh", "-c", "yum install -y httpd && yum clean all" ]\n',
  ],
  invalid: [
    {
      code: 'FROM centos:7\nRUN yum install -y httpd\n',
      findings: [{ line: 2, at: 'yum install', message: /yum clean all/ }],
      fixed: 'FROM centos:7\nRUN yum install -y httpd && yum clean all\n',
      safe: true,
    },
    {
      code: 'FROM centos:7\nRUN yum install -y \\\n      httpd \\\n      git # both\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN yum install -y \\\n      httpd \\\n      git \\\n      && yum clean all # both\n',
    },
    // A clean before the installation, or of something else, cleans nothing that is there.
    {
      code: 'FROM centos:7\nRUN yum clean all && yum install -y httpd\n',
      findings: [{ line: 2, at: 'yum install' }],
      fixed: 'FROM centos:7\nRUN yum clean all && yum install -y httpd && yum clean all\n',
    },
    {
      code: 'FROM centos:7\nRUN yum install -y a && yum clean all && yum install -y b\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN yum install -y a && yum clean all && yum install -y b && yum clean all\n',
    },
    {
      code: 'FROM centos:7\nRUN yum install -y httpd && rm -rf /tmp/a\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN yum install -y httpd && rm -rf /tmp/a && yum clean all\n',
    },
    {
      code: 'FROM centos:7\nRUN yum install -y httpd\nRUN yum clean all\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN yum install -y httpd && yum clean all\nRUN yum clean all\n',
    },
    {
      code: 'FROM centos:7\nRUN sudo yum -y groupinstall "Development Tools"\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nRUN sudo yum -y groupinstall "Development Tools" && yum clean all\n',
    },
    {
      code: 'FROM centos:7 AS build\nRUN yum --installroot=/root install -y httpd\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM centos:7 AS build\nRUN yum --installroot=/root install -y httpd && yum clean all --installroot=/root\n',
    },
    // No shell, no chain: a cache mount is left.
    {
      code: 'FROM centos:7\nRUN ["yum", "install", "-y", "httpd"]\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM centos:7\nRUN --mount=type=cache,target=/var/cache/yum,sharing=locked ["yum", "install", "-y", "httpd"]\n',
      safe: false,
    },
    // Which folder it is depends on the version; a mount belongs to root.
    { code: 'FROM corp/base:1\nRUN ["yum", "install", "-y", "httpd"]\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM centos:7\nUSER app\nRUN ["yum", "install", "-y", "a"]\n', findings: [{ line: 3 }], fixed: null },
    {
      code: '# syntax=docker/dockerfile:1.1\nFROM centos:7\nRUN ["yum", "install", "-y", "a"]\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM centos:7\nONBUILD RUN yum install -y httpd\n',
      findings: [{ line: 2 }],
      fixed: 'FROM centos:7\nONBUILD RUN yum install -y httpd && yum clean all\n',
    },
  ],
});
